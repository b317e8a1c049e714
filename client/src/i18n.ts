/** The language of the console: chosen from the table of languages, and loaded when it is chosen. */
import { useLocalStorage } from '@vueuse/core'
import { shallowRef, watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { ENGLISH, type Further, LANGUAGES, type Texts } from './locales'
import * as english from './locales/en'

function preferred(): string {
  return LANGUAGES.find(({ code }) => navigator.language.startsWith(code))?.code ?? ENGLISH.code
}

// The code of the chosen language, shared by all tabs.
const chosen = useLocalStorage('api-dock language', preferred)

/** The language that is shown: the chosen one as soon as it is loaded. */
export const language = shallowRef(ENGLISH)

/** The texts of Element Plus's components in the language that is shown. */
export const elementPlus = shallowRef<Texts['elementPlus']>(english.elementPlus)

/** What the service says in English, in the language that is shown; undefined if that has no such texts. */
export const service = shallowRef<Texts['service']>()

export const i18n = createI18n({
  legacy: false,
  locale: ENGLISH.code,
  fallbackLocale: ENGLISH.code,
  messages: { [ENGLISH.code]: english.default },
})
export const { t } = i18n.global

/** Load a language, show it and remember it. If loading fails, raise the error and keep the language that is shown. */
export async function chooseLanguage(code: string): Promise<void> {
  if (await show(code)) chosen.value = code
}

/** Show the language that was chosen before, or that the browser prefers. */
export async function restoreLanguage(): Promise<void> {
  await show(chosen.value)
}

const needed = new Set<Further>()

/** Load a page with texts that it needs beside those of the console; other languages are loaded with them from now on. */
export async function withTexts<Page>(texts: Further, page: () => Promise<Page>): Promise<Page> {
  needed.add(texts)
  const { code } = language.value
  const [loaded, { default: own }] = await Promise.all([page(), texts(code)])
  i18n.global.mergeLocaleMessage(code, own)
  return loaded
}

let newest = 0

/** Load and show a language; return false if another one was chosen in the meantime. */
async function show(code: string): Promise<boolean> {
  const mine = ++newest
  const found = LANGUAGES.find((one) => one.code === code) ?? ENGLISH
  const [texts, ...further] = await Promise.all([found.load(), ...[...needed].map((each) => each(found.code))])
  if (mine !== newest) return false
  i18n.global.setLocaleMessage(found.code, texts.default)
  for (const each of further) i18n.global.mergeLocaleMessage(found.code, each.default)
  i18n.global.locale.value = found.code
  elementPlus.value = texts.elementPlus
  service.value = texts.service
  language.value = found
  document.documentElement.lang = found.tag
  document.documentElement.dir = found.dir ?? 'ltr'
  return true
}

// Follow the choice of another tab; if the language can't be loaded, keep the one that is shown.
watch(chosen, (code) => code === language.value.code || show(code).catch(() => undefined))
