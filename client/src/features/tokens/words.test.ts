import { afterEach, expect, test, vi } from 'vitest'
import type { ApiToken } from '@/api/types'
import { chooseLanguage } from '@/i18n'
import { endText, mayText, resourceName, usedText } from './words'

afterEach(() => {
  vi.useRealTimers()
  return chooseLanguage('en')
})

test('what a token may is told in words', () => {
  expect(mayText({ permissions: ['LIST_USERS'], read_only: true, resources: ['todos', 'users'] })).toBe(
    'Reads: To-dos, Users; LIST_USERS',
  )
  expect(mayText({ permissions: [], read_only: false, resources: null })).toBe('Reads and changes: everything')
})

test('a resource is called as its page, and by its own name where it has none', async () => {
  expect(resourceName('service-accounts')).toBe('Service accounts')
  expect(resourceName('statistics')).toBe('statistics')
  await chooseLanguage('de')
  expect(resourceName('todos')).toBe('Aufgaben')
})

test('when and from where a token was used is told', () => {
  vi.useFakeTimers({ now: Date.parse('2026-05-13T12:00:00Z') })
  const used = { last_used_at: '2026-05-13T11:57:00Z', last_used_ip: '192.0.2.7' }
  expect(usedText(used)).toBe('3 minutes ago from 192.0.2.7')
  expect(usedText({ ...used, last_used_ip: null })).toBe('3 minutes ago')
  expect(usedText({ last_used_at: null, last_used_ip: null })).toBe('Never')
})

test('when a token ends is told; of one that has ended, nothing', () => {
  vi.useFakeTimers({ now: Date.parse('2026-05-13T12:00:00Z') })
  const token: Pick<ApiToken, 'state' | 'expires_at'> = { state: 'live', expires_at: '2026-05-19T13:00:00Z' }
  expect(endText(token)).toBe('in 6 days')
  expect(endText({ ...token, expires_at: null })).toBe('Never')
  expect(endText({ ...token, state: 'revoked' })).toBe('')
})
