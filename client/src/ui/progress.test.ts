import { expect, test } from 'vitest'
import { begin, busy } from './progress'

test('the console waits until everything has arrived, however often an arrival is noted', () => {
  const [page, request] = [begin(), begin()]
  page()
  page()
  expect(busy.value).toBe(true)
  request()
  expect(busy.value).toBe(false)
})
