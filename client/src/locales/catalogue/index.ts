/** What the pages of the catalogue say, by language: too much for the first load, so that these pages load it. */
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
export function catalogueTexts(code: string) {
  return (TEXTS[code] ?? (TEXTS.en as Load))()
}
