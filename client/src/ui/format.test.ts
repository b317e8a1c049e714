import { afterEach, expect, test } from 'vitest'
import { chooseLanguage } from '@/i18n'
import { ago, ahead, isolated, remaining } from './format'

const NOW = Date.parse('2026-05-13T12:00:00Z')

afterEach(() => chooseLanguage('en'))

test.each([
  ['2026-05-13T11:59:50Z', 'now'],
  ['2026-05-13T11:58:00Z', '2 minutes ago'],
  ['2026-05-13T09:00:00Z', '3 hours ago'],
  ['2026-05-12T09:00:00Z', 'yesterday'],
  ['2026-01-02T12:00:00Z', '2 Jan 2026'],
  // The service's clock may be a little ahead.
  ['2026-05-13T12:00:03Z', 'now'],
  [null, '–'],
])('%s was %s', (moment, text) => {
  expect(ago(moment, NOW)).toBe(text)
})

test('a time is formatted in the chosen language', async () => {
  await chooseLanguage('zh')
  expect(ago('2026-05-13T11:58:00Z', NOW)).toBe('2分钟前')
})

test.each([
  ['2026-05-16T16:30:00Z', '3 days 4 hours', '3天4小时'],
  ['2026-05-16T12:20:00Z', '3 days', '3天'],
  ['2026-05-13T13:01:00Z', '1 hour 1 minute', '1小时1分钟'],
  ['2026-05-13T12:00:20Z', '1 minute', '1分钟'],
])('until %s there are %s', async (deadline, english, chinese) => {
  expect(remaining(deadline, NOW)).toBe(english)
  await chooseLanguage('zh')
  expect(remaining(deadline, NOW)).toBe(chinese)
})

test.each([
  ['2026-05-19T13:00:00Z', 'in 6 days', '6天后'],
  ['2026-05-14T13:00:00Z', 'in 1 day', '1天后'],
  ['2026-05-13T13:30:00Z', 'in 1 hour', '1小时后'],
  ['2026-05-13T12:00:20Z', 'in 1 minute', '1分钟后'],
  ['2026-08-01T12:00:00Z', '1 Aug 2026', '2026年8月1日'],
])('%s will be %s', async (end, english, chinese) => {
  expect(ahead(end, NOW)).toBe(english)
  await chooseLanguage('zh')
  expect(ahead(end, NOW)).toBe(chinese)
})

test('a name from right to left is isolated in a sentence, and another one is as it is', () => {
  expect(isolated('alice')).toBe('alice')
  expect(isolated('אליס')).toBe('\u2068אליס\u2069')
})
