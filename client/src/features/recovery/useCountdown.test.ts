import { expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { clock, useCountdown } from './useCountdown'

test.each([
  [600, '10:00'],
  [65, '1:05'],
  [0, '0:00'],
  [86_399, '23:59:59'],
])('%i seconds are shown as %s', (seconds, shown) => {
  expect(clock(seconds)).toBe(shown)
})

test('a countdown falls each second, ends at zero, and starts anew', () => {
  vi.useFakeTimers()
  const scope = effectScope()
  const { left, start } = scope.run(useCountdown) ?? expect.fail()
  start(2)
  expect(left.value).toBe(2)
  vi.advanceTimersByTime(1_000)
  expect(left.value).toBe(1)
  vi.advanceTimersByTime(5_000)
  expect(left.value).toBe(0)
  start(30)
  expect(left.value).toBe(30)
  scope.stop()
  vi.useRealTimers()
})
