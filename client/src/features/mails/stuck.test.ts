import { expect, test } from 'vitest'
import { isStuck } from './stuck'

const NOW = Date.parse('2026-05-13T12:00:00Z')
const at = (created_at: string, rest = {}) => ({ created_at, attempts: 0, error: null, ...rest })

test.each([
  ['a fresh one', at('2026-05-13T11:59:00Z'), false],
  ['one that no worker has taken', at('2026-05-13T11:57:00Z'), true],
  ['one that the server did not take', at('2026-05-13T11:59:59Z', { error: 'Connection refused' }), true],
  ['one that is tried again later, and has no reason any more', at('2026-05-13T11:00:00Z', { attempts: 3 }), false],
])('%s is stuck or not', (_, mail, stuck) => {
  expect(isStuck(mail, NOW)).toBe(stuck)
})
