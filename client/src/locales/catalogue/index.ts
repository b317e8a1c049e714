/** What the pages of the catalogue say: too much for the first load, so that these pages load it. */
import { furtherTexts } from '..'

export const catalogueTexts = furtherTexts(import.meta.glob<typeof import('./en')>(['./*.ts', '!./index.ts']))
