import { expect, test } from 'vitest'
import { bounds } from './periods'

const NOW = new Date(2026, 4, 13, 8, 30)

test.each([
  ['hour', '2026-05-13T07:30', ''],
  ['today', '2026-05-13T00:00', ''],
  ['yesterday', '2026-05-12T00:00', '2026-05-13T00:00'],
  ['week', '2026-05-06T00:00', ''],
] as const)('%s begins at %s', (period, since, until) => {
  expect(bounds(period, NOW)).toEqual({ since, until })
})
