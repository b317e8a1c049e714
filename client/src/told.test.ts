import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseLanguage } from './i18n'
import { told, toldFailure, toldSentences } from './told'

beforeEach(() => chooseLanguage('zh'))
afterEach(() => chooseLanguage('en'))

test('what the service says is told by its code, and as the service says it where there is no translation', () => {
  expect(told('codes', 'name_taken', 'This name is taken.')).toBe('此名称已被使用。')
  expect(told('codes', 'brewing_tea', 'I am a teapot.')).toBe('I am a teapot.')
})

test('a failure whose sentence says more than its code keeps it', () => {
  const full = 'You have 100,000 to-dos, the most that one user may have; delete some first.'
  expect(toldFailure('validation_error', full)).toBe('您已有 100,000 条，这是每个用户的上限，请先删除一些。')
  expect(toldFailure('validation_error', 'Something new.')).toBe('部分字段无效。')
})

test.each([
  ['This name is taken.', '此名称已被使用。'],
  ['Length must be between 1 and 500.', '长度须在 1 和 500 之间。'],
  ['Must be one of: normal, blocked.', '须为其中之一：normal, blocked。'],
  [
    'This is not a URL. An absolute http or https URL is accepted, such as https://example.com/page.',
    /^不是网址。可以/,
  ],
  ['This name is taken. And more.', 'This name is taken. And more.'],
])('a sentence about a field: %s', (english, chinese) => {
  expect(toldSentences(english)).toMatch(chinese)
})

test('in English everything is as the service says it', async () => {
  await chooseLanguage('en')
  expect(told('permissions', 'ADMIN', 'Everything.')).toBe('Everything.')
  expect(toldSentences('This name is taken.')).toBe('This name is taken.')
})
