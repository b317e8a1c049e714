import { expect, test } from 'vitest'
import { changes } from './changes'

test('only the fields that differ are returned', () => {
  expect(changes({ name: 'alice', email: null }, { name: 'bob', email: '' })).toEqual({ name: 'bob' })
})

test('an emptied field is null', () => {
  expect(changes({ name: 'alice', email: 'a@example.com' }, { name: 'alice', email: '' })).toEqual({ email: null })
})

test('a list with the same entries is no change', () => {
  expect(changes({ flags: ['A', 'B'] }, { flags: ['A', 'B'] })).toEqual({})
  expect(changes({ flags: ['A', 'B'] }, { flags: ['A'] })).toEqual({ flags: ['A'] })
})
