/** The console's languages; a text is in every one of them, or it does not compile. */
import { useLocalStorage } from '@vueuse/core'
import { watchEffect } from 'vue'
import { createI18n } from 'vue-i18n'
import en from './locales/en'
import zh from './locales/zh'

export const LANGUAGES = { en: 'English', zh: '简体中文' } as const
export type Language = keyof typeof LANGUAGES
export type Messages = typeof en

const preferred: Language = navigator.language.startsWith('zh') ? 'zh' : 'en'

/** The language that was chosen, or that the browser prefers. */
export const language = useLocalStorage<Language>('api-dock language', preferred)

export const i18n = createI18n({ legacy: false, locale: language.value, messages: { en, zh } })
export const { t } = i18n.global

watchEffect(() => {
  i18n.global.locale.value = language.value
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
})
