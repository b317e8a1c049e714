import { expect, test } from 'vitest'
import type { Application } from '@/api/types'
import { ceilingOf, changeOf, draftOf } from './item'

const APPLICATION = {
  id: 'a1',
  name: 'Website',
  permission_names: ['LIST_USERS'],
  read_only: true,
  resources: null,
  contact: null,
} as unknown as Application

test('a ceiling is shown as it is, and none as none', () => {
  expect(draftOf(APPLICATION)).toMatchObject({ capped: true, permissions: ['LIST_USERS'], read_only: true })
  expect(draftOf(null)).toMatchObject({ capped: false, permissions: [], read_only: false, resources: [] })
  expect(ceilingOf(APPLICATION)).toEqual({ permissions: ['LIST_USERS'], read_only: true, resources: null })
  expect(ceilingOf({ ...APPLICATION, permission_names: null, read_only: false })).toBeNull()
})

test('a change has the flags where their ceiling changes, and null where it goes', () => {
  expect(changeOf(APPLICATION, { name: 'Site' })).toEqual({ name: 'Site' })
  expect(changeOf(APPLICATION, { permissions: [] })).toEqual({ permissions: [] })
  expect(changeOf(APPLICATION, { capped: false })).toEqual({ permissions: null })
  expect(changeOf({ ...APPLICATION, permission_names: null }, { capped: true })).toEqual({ permissions: [] })
  expect(changeOf(APPLICATION, { resources: ['todos'], contact: null })).toEqual({
    resources: ['todos'],
    contact: null,
  })
})
