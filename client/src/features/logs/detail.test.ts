import { expect, test } from 'vitest'
import { detailOf } from './detail'

test.each([
  [
    'name "alice" to "eve", email null to "eve@example.com"; by applications/01a1',
    {
      changes: [
        { field: 'name', before: 'alice', after: 'eve' },
        { field: 'email', before: '–', after: 'eve@example.com' },
      ],
      by: 'applications/01a1',
    },
  ],
  [
    'title "a \\"b\\", c to \\"d\\"; by e" to "", default false to true',
    {
      changes: [
        { field: 'title', before: 'a "b", c to "d"; by e', after: '–' },
        { field: 'default', before: 'false', after: 'true' },
      ],
    },
  ],
  [
    'name "bob", role "User"',
    {
      changes: [
        { field: 'name', after: 'bob' },
        { field: 'role', after: 'User' },
      ],
    },
  ],
  [
    '3 sessions; by the command prune, run by root',
    { changes: [], by: 'the command prune, run by root', words: '3 sessions' },
  ],
  ['nothing changed', { changes: [], words: 'nothing changed' }],
  ['by applications/01a1', { changes: [], by: 'applications/01a1' }],
  ['name "cut', { changes: [], words: 'name "cut' }],
  [null, { changes: [] }],
])('%s', (detail, told) => {
  expect(detailOf(detail)).toEqual(told)
})
