import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { LANGUAGES } from '.'
import { catalogueTexts } from './catalogue'
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

/** Return the keys of the first load, and those of the pages that load their own. */
async function allKeys(code: string, first: Messages): Promise<string[]> {
  return [...keys(first), ...keys((await catalogueTexts(code)).default)]
}

test.each(LANGUAGES)('$name lacks no key of English', async ({ code, load }) => {
  const own = new Set(await allKeys(code, (await load()).default))
  expect((await allKeys('en', english)).filter((key) => !own.has(key))).toEqual([])
})

test.each(LANGUAGES)('every text in $name compiles', async ({ code, load }) => {
  const { t, mergeLocaleMessage } = createI18n({
    legacy: false,
    locale: code,
    messages: { [code]: (await load()).default },
  }).global
  mergeLocaleMessage(code, (await catalogueTexts(code)).default)
  for (const key of await allKeys('en', english)) expect(t(key, { count: 1 }, 1), key).not.toBe('')
})

test('no language of the catalogue is in English for want of a file', async () => {
  const files = Object.keys(import.meta.glob(['./catalogue/*.ts', '!./catalogue/index.ts']))
  expect(files.map((file) => file.slice(-5, -3)).sort()).toEqual(LANGUAGES.map(({ code }) => code).sort())
})

test.each(LANGUAGES)('$name has a tag that browsers know, and texts for the components', async ({ tag, load }) => {
  expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
  expect((await load()).elementPlus.el.dialog).toBeDefined()
})
