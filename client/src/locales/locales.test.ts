import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { LANGUAGES } from '.'
import english from './en'

type Messages = { [key: string]: string | Messages }

function keys(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : keys(value, `${prefix}${name}.`),
  )
}

test('every language file has its entry in the table', () => {
  const files = Object.keys(import.meta.glob(['./*.ts', '!./index.ts', '!./*.test.ts']))
  expect(new Set(LANGUAGES.map(({ code }) => code)).size).toBe(files.length)
})

test.each(LANGUAGES)('$name lacks no key of English', async ({ load }) => {
  const own = new Set(keys((await load()).default))
  expect(keys(english).filter((key) => !own.has(key))).toEqual([])
})

test.each(LANGUAGES)('every text in $name compiles', async ({ code, load }) => {
  const { t } = createI18n({ legacy: false, locale: code, messages: { [code]: (await load()).default } }).global
  for (const key of keys(english)) expect(t(key, { count: 1 }, 1), key).not.toBe('')
})

test.each(LANGUAGES)('$name has a tag that browsers know, and texts for the components', async ({ tag, load }) => {
  expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
  expect((await load()).elementPlus.el.dialog).toBeDefined()
})
