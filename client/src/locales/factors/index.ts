/** What is said of second factors: the first load needs none of it, so that what shows it loads it. */
import { furtherTexts } from '..'

export const factorTexts = furtherTexts(import.meta.glob<typeof import('./en')>(['./*.ts', '!./index.ts']))
