import { expect, test } from 'vitest'
import { covers, missing } from './permissions'

test('held permissions cover themselves and fewer', () => {
  expect(covers(['LIST_USERS', 'ADD_USERS'], ['LIST_USERS'])).toBe(true)
  expect(covers([], [])).toBe(true)
})

test('held permissions do not cover more', () => {
  expect(covers(['LIST_USERS'], ['LIST_USERS', 'ADMIN'])).toBe(false)
})

test('ADMIN covers everything', () => {
  expect(covers(['ADMIN'], ['LIST_USERS', 'A_FLAG_TO_COME'])).toBe(true)
})

test('the missing permissions are returned', () => {
  expect(missing(['LIST_USERS'], ['LIST_USERS', 'EDIT_USERS'])).toEqual(['EDIT_USERS'])
})
