import { expect, test } from 'vitest'
import { looksLikeId, matching, pageEntry, userSearches } from './entries'

const ENTRIES = [pageEntry('access', 'Access'), pageEntry('roles', 'Roles and access'), pageEntry('logs', 'Logs')]

test('every word is found in any place, and what begins with the text comes first', () => {
  const titles = (text: string) => matching(ENTRIES, text).map(({ title }) => title)
  expect(titles('access')).toEqual(['Access', 'Roles and access'])
  expect(titles('ACC rol')).toEqual(['Roles and access'])
  expect(titles('nothing')).toEqual([])
})

test.each([
  ['a', []],
  ['al', ['al']],
  ['ali', ['*ali*', 'ali']],
  ['ali-1764133', ['*ali-1764133*', 'ali-1764133']],
  ['*lic*', ['*lic*']],
  ['@example.org', ['@example.org']],
  ['01a2163c-12c9-7791-80fb-ad95378f19fd', ['01a2163c-12c9-7791-80fb-ad95378f19fd']],
])('users are searched for %s', (text, searches) => {
  expect(userSearches(text)).toEqual(searches)
})

test.each([
  ['01a2163c-12c9-7791-80fb-ad95378f19fd', true],
  ['elsewhere-1764133200', true],
  ['maria.lopez', false],
  ['list users 1', false],
])('%s may be the id of a request: %s', (text, may) => {
  expect(looksLikeId(text)).toBe(may)
})
