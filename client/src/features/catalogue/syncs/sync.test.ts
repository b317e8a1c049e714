import { expect, test } from 'vitest'
import type { SyncChange } from '@/api/types'
import { conflictsOf, decided, forAll, mediaTypeOf } from './sync'

function change(api_id: string | null, fields: object[], from_path: string | null = null): SyncChange {
  return { api_id, fields, from_path, kind: 'changed' } as unknown as SyncChange
}

const FIELD = { field: 'title', before: 'a', now: 'b', yours: 'c' }

test('what people wrote over is a conflict, and nothing else', () => {
  expect(conflictsOf(change('1', [FIELD, { ...FIELD, field: 'path', yours: null }]))).toEqual([FIELD])
})

test('what was written of a parameter goes with its new name', () => {
  const gone = { field: '/parameters/path/id', before: 'a', now: null, yours: 'c' }
  expect(conflictsOf(change('1', [gone], '/orders/{id}'))).toEqual([])
  expect(conflictsOf(change('1', [gone]))).toEqual([gone])
})

test('a decision for all is one for each', () => {
  const all = forAll([change('1', [FIELD]), change('2', []), change(null, [FIELD])], 'now')
  expect(all).toEqual({ 1: { title: 'now' } })
  expect(decided(all)).toEqual([{ api_id: '1', field: 'title', keep: 'now' }])
})

test.each([
  ['api.JSON', '', 'application/json'],
  ['api.yml', '{}', 'application/yaml'],
  ['api', ' \n{"openapi": "3.1.0"}', 'application/json'],
  ['api.txt', 'openapi: 3.1.0', 'application/yaml'],
])('%s with %j is %s', async (name, text, type) => expect(await mediaTypeOf(new File([text], name))).toBe(type))
