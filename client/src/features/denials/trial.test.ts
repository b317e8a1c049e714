import { expect, test } from 'vitest'
import type { Operation } from '@/api/operations'
import type { Role } from '@/api/types'
import { tryAs } from './trial'

function role(id: number, ...permission_names: string[]): Role {
  return { id, title: `role ${id}`, default: false, second_factor: false, permissions: 0, permission_names }
}

function operation(who: Operation['access']['who'], permissions: string[] = [], or_oneself = false): Operation {
  const access = { who, permissions, or_oneself }
  return { id: 'x', method: 'GET', path: '/x', summary: '', access, session_only: false }
}

const ROLES = [role(1, 'ADMIN'), role(2, 'LIST_USERS', 'READ_LOGS', 'ADD_USERS'), role(3, 'READ_LOGS'), role(4)]
const [, more, reader, none] = ROLES as [Role, Role, Role, Role]

test('a user whose role allows it may call', () => {
  expect(tryAs(operation('permission', ['READ_LOGS']), reader, ROLES)).toEqual({
    verdict: 'allowed',
    lacking: [],
    givers: [],
  })
  expect(tryAs(operation('user'), none, ROLES).verdict).toBe('allowed')
})

test('what is lacking is told, with the roles that would give it, the least first and ADMIN last', () => {
  const trial = tryAs(operation('permission', ['READ_LOGS']), none, ROLES)
  expect(trial.verdict).toBe('refused')
  expect(trial.lacking).toEqual(['READ_LOGS'])
  expect(trial.givers.map(({ id }) => id)).toEqual([3, 2, 1])
})

test('any one of several permissions is enough', () => {
  const trial = tryAs(operation('permission', ['ADD_USERS', 'MANAGE_ROLES']), reader, ROLES)
  expect(trial).toMatchObject({ lacking: ['ADD_USERS', 'MANAGE_ROLES'], givers: [more, ROLES[0]] })
})

test('a call about oneself is told, and no role opens what is for applications alone', () => {
  expect(tryAs(operation('permission', ['LIST_USERS'], true), none, ROLES).verdict).toBe('oneself')
  expect(tryAs(operation('application'), none, ROLES)).toEqual({ verdict: 'refused', lacking: [], givers: [] })
})
