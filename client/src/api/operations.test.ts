import { expect, test } from 'vitest'
import { type Access, type ApiDocument, difference, operationsOf, verdict } from './operations'

function described(operationId: string, who: Access['who'], permissions: string[] = [], or_oneself = false) {
  return { operationId, summary: '', 'x-access': { who, permissions, or_oneself } }
}

const DOCUMENT: ApiDocument = {
  paths: {
    '/api/v1/login': { post: described('post_login', 'anyone') },
    '/api/v1/logout/refresh': { post: described('post_logout_refresh', 'refresh token') },
    '/api/v1/todos': { get: described('get_todos', 'user') },
    '/api/v1/token/introspect': { post: described('post_introspect', 'application') },
    '/api/v1/users/{user_id}': {
      get: described('get_user', 'permission', ['LIST_USERS'], true),
      patch: described('patch_user', 'permission', ['EDIT_USERS', 'BLOCK_USERS']),
    },
  },
}
const operations = operationsOf(DOCUMENT)

function outcomes(held: string[] | null) {
  return Object.fromEntries(operations.map((operation) => [operation.id, verdict(operation, held)]))
}

test('a caller who has not signed in may call what anyone may', () => {
  expect(outcomes(null)).toEqual({
    post_login: 'allowed',
    post_logout_refresh: 'refused',
    get_todos: 'refused',
    post_introspect: 'refused',
    get_user: 'refused',
    patch_user: 'refused',
  })
})

test('a user without permissions may call what any user may, and some operations about oneself', () => {
  expect(outcomes([])).toEqual({
    post_login: 'allowed',
    post_logout_refresh: 'allowed',
    get_todos: 'allowed',
    post_introspect: 'refused',
    get_user: 'oneself',
    patch_user: 'refused',
  })
})

test('any one of the permissions that an operation names is enough', () => {
  expect(outcomes(['BLOCK_USERS']).patch_user).toBe('allowed')
  expect(outcomes(['ADMIN']).patch_user).toBe('allowed')
})

test('what applications may call, no permission opens to a user', () => {
  expect(outcomes(['ADMIN']).post_introspect).toBe('refused')
})

test('an operation is read with its method, path and access', () => {
  expect(operations.at(-1)).toEqual({
    id: 'patch_user',
    method: 'PATCH',
    path: '/api/v1/users/{user_id}',
    summary: '',
    access: { who: 'permission', permissions: ['EDIT_USERS', 'BLOCK_USERS'], or_oneself: false },
    session_only: false,
  })
})

test('a change of permissions opens and closes operations', () => {
  const { opens, closes } = difference(operations, ['EDIT_USERS'], ['LIST_USERS'])
  expect(opens.map(({ id }) => id)).toEqual(['get_user'])
  expect(closes.map(({ id }) => id)).toEqual(['patch_user'])
})

test('a permission beside one that is enough opens nothing', () => {
  expect(difference(operations, ['EDIT_USERS'], ['EDIT_USERS', 'BLOCK_USERS'])).toEqual({ opens: [], closes: [] })
})
