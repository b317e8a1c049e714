import { afterEach, expect, test, vi } from 'vitest'
import { choose, elementPlus, language, t } from './i18n'
import { LANGUAGES } from './locales'

afterEach(() => {
  vi.restoreAllMocks()
  return choose('en')
})

test('a chosen language is loaded, shown and remembered', async () => {
  await choose('zh')
  expect(t('common.save')).toBe('保存')
  expect(elementPlus.value.name).toBe('zh-cn')
  expect(document.documentElement.lang).toBe('zh-CN')
  await vi.waitFor(() => expect(localStorage.getItem('api-dock language')).toBe('zh'))
})

test('a language that cannot be loaded leaves the one before', async () => {
  for (const one of LANGUAGES) if (one.code === 'zh') vi.spyOn(one, 'load').mockRejectedValue(new TypeError('fetch'))
  await expect(choose('zh')).rejects.toThrow('fetch')
  expect(language.value.code).toBe('en')
  expect(t('common.save')).toBe('Save')
})

test('the language that was chosen last is shown, whichever is loaded first', async () => {
  const chinese = choose('zh')
  await choose('en')
  await chinese
  expect(language.value.code).toBe('en')
})

test('an unknown language, as an older console may have kept it, is English', async () => {
  await choose('tlh')
  expect(t('common.save')).toBe('Save')
})
