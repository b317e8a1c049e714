/** Times and numbers, formatted for the language that is shown. */
import { language } from '@/i18n'

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** Return a date with its time of day. */
export function moment(iso: string | null | undefined): string {
  if (!iso) return '–'
  return new Intl.DateTimeFormat(language.value.tag, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

/** Return a date. */
export function day(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(language.value.tag, { dateStyle: 'medium', timeZone }).format(new Date(iso))
}

/** Return a date without its year, for dates of the last weeks. */
export function shortDay(iso: string): string {
  return new Intl.DateTimeFormat(language.value.tag, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  )
}

/** Return how long ago a time was, in whole units; beyond a month, its date. */
export function ago(iso: string | null | undefined, now = Date.now()): string {
  if (!iso) return '–'
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000)
  if (seconds > 30 * 86_400) return day(iso)
  const [unit, length] = STEPS.find(([, step]) => seconds >= step) ?? ['second', 1]
  const format = new Intl.RelativeTimeFormat(language.value.tag, { numeric: 'auto' })
  return unit === 'second' ? format.format(0, 'second') : format.format(-Math.floor(seconds / length), unit)
}

/** Return in how long a time will be, in whole units; beyond a month, its date. */
export function ahead(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, (Date.parse(iso) - now) / 1000)
  if (seconds > 30 * 86_400) return day(iso)
  const [unit, length] = STEPS.find(([, step]) => seconds >= step) ?? ['minute', 60]
  return new Intl.RelativeTimeFormat(language.value.tag, { numeric: 'always' }).format(
    Math.max(1, Math.floor(seconds / length)),
    unit,
  )
}

/** Return how much time is left until a moment, in its two largest units; never less than a minute. */
export function remaining(iso: string, now = Date.now()): string {
  let seconds = Math.max(60, (Date.parse(iso) - now) / 1000)
  const parts: string[] = []
  for (const [unit, length] of STEPS) {
    const whole = Math.floor(seconds / length)
    seconds -= whole * length
    if (whole && parts.length < 2) parts.push(inUnit(whole, unit))
    else if (parts.length) break
  }
  return new Intl.ListFormat(language.value.tag, { type: 'unit', style: 'narrow' }).format(parts)
}

function inUnit(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return new Intl.NumberFormat(language.value.tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

// The strong right-to-left characters: Hebrew, Arabic and their neighbours, and their presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const [ISOLATE, POP] = ['\u2068', '\u2069']

/** Return a user's text for a sentence, isolated if its direction would turn what stands around it. */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${ISOLATE}${text}${POP}` : text
}

/** Return a count with separators between its thousands. */
export function count(value: number): string {
  return new Intl.NumberFormat(language.value.tag).format(value)
}

/** Return a local time, as an input has it, in UTC; undefined for none. */
export function utc(local: string | undefined): string | undefined {
  return local ? new Date(local).toISOString() : undefined
}
