import { expect, test } from 'vitest'
import { inPlace, keyOf } from './rows'

test('a row that is no longer there keeps its place, and no row takes it', () => {
  const shown = [
    { id: 1, approved: false },
    { id: 2, approved: false },
    { id: 3, approved: false },
  ]
  const now = [
    { id: 3, approved: false },
    { id: 2, approved: true },
    { id: 4, approved: false },
  ]
  expect(inPlace(shown, now)).toEqual([shown[0], now[1], now[0]])
})

test('rows without ids are known by their names', () => {
  expect(keyOf({ name: 'annual-report' })).toBe('annual-report')
})
