import { expect, test } from 'vitest'
import { ApiFailure } from '@/api/failure'
import type { ApiToken } from '@/api/types'
import { atFlags, bodyOf, changeOf, draftOf, listed } from './draft'

const TOKEN = {
  id: 't1',
  name: 'CI',
  last_four: 'a1b2',
  permissions: 2,
  permission_names: ['LIST_USERS'],
  read_only: false,
  resources: ['todos'],
  networks: ['192.0.2.0/24', '2001:db8::/32'],
  state: 'live',
} as unknown as ApiToken

test('a new token only reads, has no flag, and ends in 90 days', () => {
  expect(bodyOf({ ...draftOf(null), name: 'CI' }, false)).toEqual({
    name: 'CI',
    expires_in_days: 90,
    permissions: [],
    read_only: true,
  })
})

test('a token without an end is asked for by null, where there may be one', () => {
  const draft = { ...draftOf(null), expires_in_days: '' }
  expect(bodyOf(draft, true).expires_in_days).toBeNull()
  expect(bodyOf(draft, false).expires_in_days).toBeUndefined()
})

test('a token is shown as it is, and its networks one a line', () => {
  expect(draftOf(TOKEN)).toMatchObject({
    expires_in_days: '',
    permissions: ['LIST_USERS'],
    resources: ['todos'],
    networks: '192.0.2.0/24\n2001:db8::/32',
  })
})

test('networks are divided by lines, blanks and commas', () => {
  expect(listed(' 192.0.2.0/24,\n198.51.100.0/24  ')).toEqual(['192.0.2.0/24', '198.51.100.0/24'])
  expect(listed(' \n')).toBeNull()
  expect(listed(null)).toBeNull()
})

test('a change has what was changed alone; what was emptied is null', () => {
  expect(changeOf({ name: 'CI 2' })).toEqual({ name: 'CI 2' })
  expect(changeOf({ resources: [], networks: null })).toEqual({ resources: null, networks: null })
  expect(changeOf({ permissions: [], expires_in_days: '7' })).toEqual({ permissions: [], expires_in_days: 7 })
})

test('a refusal of flags is shown at the flags, and another one as it is', () => {
  const refused = new ApiFailure(403, 'permission_denied', 'No.', { required: ['ADMIN', 'READ_LOGS'] })
  const shown = atFlags(refused, (names) => `Required: ${names}.`) as ApiFailure
  expect(shown.details.errors).toEqual({ permissions: ['No.', 'Required: ADMIN, READ_LOGS.'] })
  const full = new ApiFailure(409, 'too_many_tokens', 'Too many.')
  expect(atFlags(full, String)).toBe(full)
})
