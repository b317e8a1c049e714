import { expect, test } from 'vitest'
import type { Operation } from '@/api/operations'
import type { Role } from '@/api/types'
import { closedBy, type Column, columnsOf, freshFor, needsSession, outcome } from './columns'

const ROLE: Role = {
  id: 3,
  title: 'QA',
  default: false,
  second_factor: false,
  permissions: 0,
  permission_names: ['LIST_USERS'],
}
const LIST: Operation = {
  id: 'get_users',
  method: 'GET',
  path: '/api/v1/users',
  summary: '',
  access: { who: 'permission', permissions: ['LIST_USERS'], or_oneself: false },
  session_only: false,
}
const SESSIONS: Operation = {
  ...LIST,
  id: 'get_sessions',
  path: '/api/v1/sessions',
  access: { who: 'user', permissions: [], or_oneself: false },
  session_only: true,
}
const TOKEN: Column = {
  key: 'token',
  title: 'CI',
  held: ['LIST_USERS'],
  limits: { permissions: ['LIST_USERS'], read_only: true, resources: ['todos'] },
}

test('there is a column for a stranger, for the token if one is chosen, and for each role', () => {
  expect(columnsOf([ROLE], 'nobody', null).map(({ key }) => key)).toEqual(['signed-out', '3'])
  expect(columnsOf([ROLE], 'nobody', TOKEN).map(({ title }) => title)).toEqual(['nobody', 'CI', 'QA'])
})

test('a token is held to its limits, a role to its permissions', () => {
  const [stranger, token, role] = columnsOf([ROLE], 'nobody', TOKEN) as [Column, Column, Column]
  expect([stranger, token, role].map((column) => outcome(LIST, column))).toEqual(['refused', 'refused', 'allowed'])
  expect(closedBy(LIST, token)).toBe('resources')
  expect(closedBy(LIST, role)).toBeNull()
})

test('what is open by a session alone is marked for those who may, and refused to a token', () => {
  const [stranger, token, role] = columnsOf([ROLE], 'nobody', TOKEN) as [Column, Column, Column]
  expect([stranger, token, role].map((column) => needsSession(SESSIONS, column))).toEqual([false, false, true])
  expect(needsSession(LIST, role)).toBe(false)
  expect(outcome(SESSIONS, token)).toBe('refused')
  expect(closedBy(SESSIONS, token)).toBe('session')
})

test('a fresh proof is asked of a session that may call it, and of no token', () => {
  const own: Operation = { ...LIST, fresh: 'own' }
  const [signedOut, qa] = columnsOf([ROLE], 'Nobody', null) as [Column, Column]
  const limits = { permissions: null, read_only: false, resources: null }
  expect(freshFor(own, qa)).toBe('own')
  expect(freshFor(LIST, qa)).toBeUndefined()
  expect(freshFor(own, signedOut)).toBeUndefined()
  expect(freshFor(own, { ...qa, held: [] })).toBeUndefined()
  expect(freshFor(own, { ...qa, limits })).toBeUndefined()
})
