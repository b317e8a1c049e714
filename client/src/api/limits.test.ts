import { expect, test } from 'vitest'
import { leftOf, type Limits, outsideOf, reachOf, resourceOf, resourcesOf, verdictOf } from './limits'
import type { Access, Operation } from './operations'

function operation(
  method: string,
  path: string,
  who: Access['who'],
  permissions: string[] = [],
  other: { or_oneself?: boolean; session_only?: boolean } = {},
): Operation {
  const { or_oneself = false, session_only = false } = other
  const access = { who, permissions, or_oneself }
  return { id: `${method} ${path}`, method, path: `/api/v1${path}`, summary: '', access, session_only }
}

const OPERATIONS = [
  operation('POST', '/login', 'anyone'),
  operation('POST', '/token/refresh', 'refresh token', [], { session_only: true }),
  operation('POST', '/token/introspect', 'application'),
  operation('GET', '/tokens', 'user', [], { session_only: true }),
  operation('GET', '/tokens/current', 'API token'),
  operation('GET', '/todos', 'user'),
  operation('POST', '/todos', 'user'),
  operation('GET', '/users', 'permission', ['LIST_USERS']),
  operation('PATCH', '/users/{user_id}', 'permission', ['EDIT_USERS', 'BLOCK_USERS']),
  operation('GET', '/users/{user_id}', 'permission', ['LIST_USERS'], { or_oneself: true }),
  operation('GET', '/users/{user_id}/tokens', 'permission', ['BLOCK_USERS'], { session_only: true }),
]
const ALL: Limits = { permissions: null, read_only: false, resources: null }

function reach(limits: Partial<Limits>, held: string[]): string[] {
  return reachOf(OPERATIONS, { ...ALL, ...limits }, held).may.map(({ id }) => id)
}

test('a token without flags and limits may call what any user may, but nothing that needs a session', () => {
  expect(reach({ permissions: [] }, ['ADMIN'])).toEqual([
    'GET /tokens/current',
    'GET /todos',
    'POST /todos',
    'GET /users/{user_id}',
  ])
})

test('a flag counts only while the role has it, and ADMIN in the role stands for each that is named', () => {
  const wanted: Partial<Limits> = { permissions: ['LIST_USERS'], resources: ['users'] }
  expect(reach(wanted, ['LIST_USERS'])).toEqual(['GET /tokens/current', 'GET /users', 'GET /users/{user_id}'])
  expect(reach(wanted, ['ADMIN'])).toEqual(reach(wanted, ['LIST_USERS']))
  expect(reach(wanted, ['EDIT_USERS'])).toEqual(['GET /tokens/current', 'GET /users/{user_id}'])
  expect(leftOf(['EDIT_USERS'], ['ADMIN'])).toEqual([])
  expect(leftOf(['ADMIN', 'EDIT_USERS'], ['EDIT_USERS'])).toEqual(['EDIT_USERS'])
  expect(leftOf(['EDIT_USERS'], null)).toEqual(['EDIT_USERS'])
})

test('a token that only reads may call no writing verb', () => {
  expect(reach({ read_only: true }, ['ADMIN'])).toEqual([
    'GET /tokens/current',
    'GET /todos',
    'GET /users',
    'GET /users/{user_id}',
  ])
})

test('a token for some resources reaches no other, but can always show itself', () => {
  expect(reach({ resources: ['todos'] }, ['ADMIN'])).toEqual(['GET /tokens/current', 'GET /todos', 'POST /todos'])
})

test('what anyone may call is in neither number', () => {
  expect(reachOf(OPERATIONS, ALL, ['ADMIN']).total).toBe(OPERATIONS.length - 1)
  expect(verdictOf(OPERATIONS[0] as Operation, { ...ALL, resources: ['todos'] }, [])).toBe('allowed')
})

test('why an operation is outside is told: a session first, then the method, then the resource', () => {
  const limits: Limits = { permissions: [], read_only: true, resources: ['todos'] }
  const why = (method: string, path: string) =>
    outsideOf(OPERATIONS.find(({ id }) => id === `${method} ${path}`) as Operation, limits)
  expect(why('GET', '/users/{user_id}/tokens')).toBe('session')
  expect(why('PATCH', '/users/{user_id}')).toBe('reads')
  expect(why('GET', '/users')).toBe('resources')
  expect(why('GET', '/todos')).toBeNull()
  expect(why('POST', '/login')).toBeNull()
})

test('a call about oneself is told as such', () => {
  const own = OPERATIONS.find(({ id }) => id === 'GET /users/{user_id}') as Operation
  expect(verdictOf(own, { ...ALL, permissions: [] }, ['ADMIN'])).toBe('oneself')
})

test('a resource is the first part of a path, and those that a token can reach are offered', () => {
  expect(resourceOf('/api/v1/users/{user_id}/tokens')).toBe('users')
  expect(resourceOf('/healthz')).toBe('')
  expect(resourcesOf(OPERATIONS)).toEqual(['todos', 'users'])
})
