/** Which permissions cover which: the service decides, and this says beforehand what it will decide. */

const EVERYTHING = 'ADMIN'

/** Tell whether the held permissions include every needed one. */
export function covers(held: string[], needed: string[]): boolean {
  return held.includes(EVERYTHING) || needed.every((name) => held.includes(name))
}

/** Return the needed permissions that the held ones do not include. */
export function missing(held: string[], needed: string[]): string[] {
  return needed.filter((name) => !covers(held, [name]))
}
