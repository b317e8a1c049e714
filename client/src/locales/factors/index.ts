/** What is said of second factors, by language: the first load needs none of it, so that what shows it loads it. */
import type english from './en'

type Load = () => Promise<{ default: typeof english }>

const TEXTS: Record<string, Load> = {
  en: () => import('./en'),
  zh: () => import('./zh'),
  de: () => import('./de'),
  es: () => import('./es'),
  fr: () => import('./fr'),
  ja: () => import('./ja'),
}

/** Load the texts in a language; in English if there are none. */
export function factorTexts(code: string) {
  return (TEXTS[code] ?? (TEXTS.en as Load))()
}
