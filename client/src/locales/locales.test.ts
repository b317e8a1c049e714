import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import en from './en'
import zh from './zh'

function keys(messages: object, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : keys(value, `${prefix}${name}.`),
  )
}

test('both languages have the same keys', () => {
  expect(keys(zh)).toEqual(keys(en))
})

test.each(['en', 'zh'] as const)('every text compiles in %s', (locale) => {
  const { t } = createI18n({ legacy: false, locale, messages: { en, zh } }).global
  for (const key of keys(en)) expect(t(key, { count: 1 }, 1), key).not.toBe('')
})
