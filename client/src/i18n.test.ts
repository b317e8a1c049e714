import { afterEach, expect, test, vi } from 'vitest'
import { chooseLanguage, elementPlus, language, t, withTexts } from './i18n'
import { LANGUAGES } from './locales'
import { catalogueTexts } from './locales/catalogue'

afterEach(() => {
  vi.restoreAllMocks()
  return chooseLanguage('en')
})

test('a chosen language is loaded, shown and remembered', async () => {
  await chooseLanguage('zh')
  expect(t('common.save')).toBe('保存')
  expect(elementPlus.value.name).toBe('zh-cn')
  expect(document.documentElement.lang).toBe('zh-CN')
  await vi.waitFor(() => expect(localStorage.getItem('api-dock language')).toBe('zh'))
})

test('a language that can’t be loaded leaves the one that is shown', async () => {
  for (const one of LANGUAGES) if (one.code === 'zh') vi.spyOn(one, 'load').mockRejectedValue(new TypeError('fetch'))
  await expect(chooseLanguage('zh')).rejects.toThrow('fetch')
  expect(language.value.code).toBe('en')
  expect(t('common.save')).toBe('Save')
})

test('the language that was chosen last is shown, whichever is loaded first', async () => {
  const chinese = chooseLanguage('zh')
  await chooseLanguage('en')
  await chinese
  expect(language.value.code).toBe('en')
})

test('a page has its own texts, in a language that is chosen later too', async () => {
  expect(t('catalogue.empty')).toBe('catalogue.empty')
  expect(await withTexts(catalogueTexts, async () => 'the page')).toBe('the page')
  expect(t('catalogue.empty')).toBe('No app matches.')
  await chooseLanguage('de')
  expect(t('catalogue.empty')).toBe('Keine App passt.')
  expect(t('catalogue.heading')).toBe('Katalog')
})

test('an unknown code, which storage may hold, means English', async () => {
  await chooseLanguage('tlh')
  expect(t('common.save')).toBe('Save')
})
