import { expect, test } from 'vitest'
import { difference, operationsOf, verdict } from './operations'

const DOCUMENT = {
  paths: {
    '/api/v1/login': { post: { operationId: 'post_login', 'x-access': 'anyone' } },
    '/api/v1/todos': { get: { operationId: 'get_todos', 'x-access': 'any user' } },
    '/api/v1/token/introspect': { post: { operationId: 'post_introspect', 'x-access': 'application' } },
    '/api/v1/users/{user_id}': {
      get: { operationId: 'get_user', 'x-access': 'LIST_USERS or oneself', 'x-permission': ['LIST_USERS'] },
      patch: {
        operationId: 'patch_user',
        'x-access': 'EDIT_USERS or BLOCK_USERS',
        'x-permission': ['EDIT_USERS', 'BLOCK_USERS'],
      },
    },
  },
}
const operations = operationsOf(DOCUMENT)

function outcomes(held: string[] | null) {
  return Object.fromEntries(operations.map((operation) => [operation.id, verdict(operation, held)]))
}

test('somebody who has not signed in may call what anyone may', () => {
  expect(outcomes(null)).toEqual({
    post_login: 'allowed',
    get_todos: 'refused',
    post_introspect: 'refused',
    get_user: 'refused',
    patch_user: 'refused',
  })
})

test('a user without permissions may call what any user may, and some about himself', () => {
  expect(outcomes([])).toEqual({
    post_login: 'allowed',
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

test('a change of permissions opens and closes operations', () => {
  const { opens, closes } = difference(operations, ['EDIT_USERS'], ['LIST_USERS'])
  expect(opens.map(({ id }) => id)).toEqual(['get_user'])
  expect(closes.map(({ id }) => id)).toEqual(['patch_user'])
})

test('a permission beside one that is enough opens nothing', () => {
  expect(difference(operations, ['EDIT_USERS'], ['EDIT_USERS', 'BLOCK_USERS'])).toEqual({ opens: [], closes: [] })
})
