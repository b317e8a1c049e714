/** The console's languages. Each is one file in this folder and one entry in this table. */
import type { Language as ElementPlusTexts } from 'element-plus/es/locale'
import * as english from './en'

/** What a language's file exports: the console's texts, and the texts of Element Plus's components. */
export interface Texts {
  default: typeof english.default
  elementPlus: ElementPlusTexts
}

export interface Language {
  code: string
  /** The BCP 47 tag for the document, and for formatting dates and numbers. */
  tag: string
  /** The language's name in the language itself. */
  name: string
  load: () => Promise<Texts>
}

/** English is part of the first load, as the fallback until another language is loaded. */
export const ENGLISH: Language = { code: 'en', tag: 'en-GB', name: 'English', load: async () => english }

export const LANGUAGES: Language[] = [ENGLISH, { code: 'zh', tag: 'zh-CN', name: '中文', load: () => import('./zh') }]
