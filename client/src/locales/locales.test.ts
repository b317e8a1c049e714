import { expect, test } from 'vitest'
import { createI18n } from 'vue-i18n'
import { LANGUAGES } from '.'
import { catalogueTexts } from './catalogue'
import english from './en'
import { factorTexts } from './factors'

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
  const own = [await catalogueTexts(code), await factorTexts(code)]
  return [...keys(first), ...own.flatMap((texts) => keys(texts.default))]
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
  mergeLocaleMessage(code, (await factorTexts(code)).default)
  for (const key of await allKeys('en', english)) expect(t(key, { count: 1 }, 1), key).not.toBe('')
})

test('no language of the pages that load their own texts is in English for want of a file', async () => {
  const files = Object.keys(import.meta.glob(['./{catalogue,factors}/*.ts', '!./*/index.ts']))
  const codes = LANGUAGES.map(({ code }) => code)
  expect(files.map((file) => file.slice(-5, -3)).sort()).toEqual([...codes, ...codes].sort())
})

test.each(LANGUAGES)('$name has a tag that browsers know, and texts for the components', async ({ tag, load }) => {
  expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
  expect((await load()).elementPlus.el.dialog).toBeDefined()
})
