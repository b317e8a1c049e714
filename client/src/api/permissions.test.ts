import { expect, test } from 'vitest'
import { covers, missing } from './permissions'

test('what is held covers itself and less', () => {
  expect(covers(['LIST_USERS', 'ADD_USERS'], ['LIST_USERS'])).toBe(true)
  expect(covers([], [])).toBe(true)
})

test('what is held does not cover more', () => {
  expect(covers(['LIST_USERS'], ['LIST_USERS', 'ADMIN'])).toBe(false)
})

test('ADMIN covers everything', () => {
  expect(covers(['ADMIN'], ['LIST_USERS', 'A_FLAG_TO_COME'])).toBe(true)
})

test('what is missing is named', () => {
  expect(missing(['LIST_USERS'], ['LIST_USERS', 'EDIT_USERS'])).toEqual(['EDIT_USERS'])
})
