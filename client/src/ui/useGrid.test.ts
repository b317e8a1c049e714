import { expect, test } from 'vitest'
import { moved } from './useGrid'

test.each([
  ['ArrowDown', false, [2, 1]],
  ['ArrowUp', false, [0, 1]],
  ['ArrowRight', false, [1, 2]],
  ['ArrowLeft', false, [1, 0]],
  ['Home', false, [1, 0]],
  ['End', false, [1, 3]],
  ['Home', true, [0, 0]],
  ['End', true, [4, 3]],
  ['PageDown', false, [4, 1]],
  ['PageUp', false, [0, 1]],
] as const)('%s (with Ctrl: %s) leads to %s', (key, ctrl, [row, column]) => {
  expect(moved({ row: 1, column: 1 }, key, ctrl, 5, 4)).toEqual({ row, column })
})

test('no key leads out of the grid, and others move nothing', () => {
  expect(moved({ row: 4, column: 3 }, 'ArrowDown', false, 5, 4)).toEqual({ row: 4, column: 3 })
  expect(moved({ row: 0, column: 0 }, 'ArrowLeft', false, 5, 4)).toEqual({ row: 0, column: 0 })
  expect(moved({ row: 0, column: 0 }, 'Enter', false, 5, 4)).toBeUndefined()
})
