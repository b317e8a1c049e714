/** What a value of the address may be: how it is read, and what stands for one that is missing or makes no sense. */

export interface Kind<T> {
  initial: T
  /** Return the value of a text; undefined if the text means none. */
  read: (text: string) => T | undefined
  /** Whether the value is typed letter by letter, so that the letters of a word are one step of the history. */
  typed?: boolean
}

const LONGEST = 256
// eslint-disable-next-line no-control-regex -- the service refuses them
const CONTROL = /[\u0000-\u001f\u007f]/

/** Any text. */
export const text: Kind<string> = {
  initial: '',
  read: (given) => (given.length > LONGEST || CONTROL.test(given) ? undefined : given),
  typed: true,
}

/** The id of an object. */
export const id: Kind<string> = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i)

/** A local time, as an input has it. */
export const localTime: Kind<string> = {
  initial: '',
  read: (given) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(given) && Date.parse(given) ? given : undefined),
}

/** A positive whole number, or none. */
export const whole: Kind<number | undefined> = { initial: undefined, read: (given) => wholeUpTo(given, 2 ** 31 - 1) }

/** On or off; off is left out. */
export const flag: Kind<boolean> = { initial: false, read: truth }

/** Yes, no, or either. */
export const either: Kind<boolean | ''> = { initial: '', read: truth }

/** One of these words, or none. */
export function oneOf<Word extends string>(...words: Word[]): Kind<Word | ''> {
  return { initial: '', read: (given) => words.find((word) => word === given) }
}

/** The number of a page, up to the last one that the service counts. */
export function pageUpTo(last: number): Kind<number> {
  return { initial: 1, read: (given) => wholeUpTo(given, last) }
}

/** Return the kind of a filter that has no declared kind, by its value when nothing is filtered. */
export function kindOf(initial: unknown): Kind<unknown> {
  if (typeof initial === 'boolean') return { ...flag, initial } as Kind<unknown>
  if (typeof initial === 'string') return { ...text, initial } as Kind<unknown>
  return { ...whole, initial } as Kind<unknown>
}

function matching(pattern: RegExp): Kind<string> {
  return { initial: '', read: (given) => (pattern.test(given) ? given : undefined) }
}

function truth(given: string): boolean | undefined {
  return given === 'true' || (given === 'false' ? false : undefined)
}

function wholeUpTo(given: string, most: number): number | undefined {
  const number = /^[1-9]\d*$/.test(given) ? Number(given) : 0
  return number && number <= most ? number : undefined
}
