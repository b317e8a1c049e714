/** The console's languages. Each is one file in this folder and one entry in this table. */
import type { Language as ElementPlusTexts } from 'element-plus/es/locale'
import * as english from './en'
import type { ServiceTexts } from './service'

/** What a language's file exports: the console's texts, those of Element Plus's components, and maybe the service's. */
export interface Texts {
  default: typeof english.default
  elementPlus: ElementPlusTexts
  service?: ServiceTexts
}

/** The texts of English in another language: neither fewer nor more. */
export type SameKeys<Known> = {
  [Key in keyof Known]: Known[Key] extends string ? string : SameKeys<Known[Key]>
}

export interface Language {
  code: string
  /** The BCP 47 tag for the document, and for formatting dates and numbers. */
  tag: string
  /** The language's name in the language itself. */
  name: string
  /** The direction of its script, if that is from right to left. */
  dir?: 'rtl'
  load: () => Promise<Texts>
}

/** English is part of the first load, as the fallback until another language is loaded. */
export const ENGLISH: Language = { code: 'en', tag: 'en-GB', name: 'English', load: async () => english }

export const LANGUAGES: Language[] = [
  ENGLISH,
  { code: 'zh', tag: 'zh-CN', name: '中文', load: () => import('./zh') },
  { code: 'de', tag: 'de-DE', name: 'Deutsch', load: () => import('./de') },
  { code: 'es', tag: 'es-ES', name: 'Español', load: () => import('./es') },
  { code: 'fr', tag: 'fr-FR', name: 'Français', load: () => import('./fr') },
  { code: 'ja', tag: 'ja-JP', name: '日本語', load: () => import('./ja') },
]

/** Texts that only some pages need, in a language; in English if there are none. */
export type Further = (code: string) => Promise<{ default: object }>

/** Return what loads the texts of a folder, from the files that the bundler found in it. */
export function furtherTexts<Found extends { default: object }>(files: Record<string, () => Promise<Found>>) {
  return (code: string) => (files[`./${code}.ts`] ?? (files['./en.ts'] as () => Promise<Found>))()
}
