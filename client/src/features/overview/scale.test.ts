import { expect, test } from 'vitest'
import { area, line, marks } from './scale'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [40, [0, 10, 20, 30, 40]],
  [41, [0, 20, 40, 60]],
  [1234, [0, 500, 1000, 1500]],
])('the axis of values up to %i has round marks', (largest, expected) => {
  expect(marks(largest)).toEqual(expected)
})

test('an axis has few marks, and the largest value fits', () => {
  for (let largest = 0; largest < 5_000; largest += 7) {
    const all = marks(largest)
    expect(all.length).toBeLessThanOrEqual(5)
    expect(all.at(-1)).toBeGreaterThanOrEqual(largest)
  }
})

test('a line goes through its points, and its area ends at the bottom', () => {
  const points = [
    { x: 0, y: 10 },
    { x: 5.26, y: 2 },
  ]
  expect(line(points)).toBe('M0.0 10.0L5.3 2.0')
  expect(area(points, 20)).toBe('M0.0 10.0L5.3 2.0V20H0.0Z')
  expect(area([], 20)).toBe('')
})
