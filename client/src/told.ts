/** What the service says in English, in the language that is shown. */
import { service } from './i18n'
import type { ServiceTexts } from './locales/service'

/** Return the text for a code, a permission, an action or an operation; the service's own text where there is none. */
export function told(kind: Exclude<keyof ServiceTexts, 'sentences'>, key: string, english: string): string {
  return service.value?.[kind][key] ?? english
}

/** Return sentences about a field in the language that is shown; as the service says them if one has no translation. */
export function toldSentences(english: string): string {
  const known = service.value?.sentences
  if (!known) return english
  const whole = translated(known, english)
  if (whole) return whole
  const parts = english.split(/(?<=\.) (?=\S)/).map((sentence) => translated(known, sentence))
  return parts.includes(undefined) ? english : parts.join('')
}

/** Return what a failure says: its own sentence if that has a translation, else the text for its code. */
export function toldFailure(code: string, message: string): string {
  const sentence = toldSentences(message)
  return sentence === message ? told('codes', code, message) : sentence
}

const VARYING = /\{(\d)\}/g

function translated(known: ServiceTexts['sentences'], sentence: string): string | undefined {
  for (const [pattern, text] of Object.entries(known)) {
    const literal = pattern.split(VARYING).filter((_, index) => index % 2 === 0)
    const found = new RegExp(`^${literal.map(escaped).join('(.+?)')}$`).exec(sentence)
    if (found) return text.replace(VARYING, (_, index: string) => found[Number(index) + 1] ?? '')
  }
  return undefined
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
