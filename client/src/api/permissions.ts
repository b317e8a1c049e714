/** Which permissions include which, as the service decides it. */
import type { components } from './schema'

/** The name of a permission as a request gives it; in answers, names are plain strings. */
export type PermissionName = Extract<NonNullable<components['schemas']['RoleUpdate']['permissions']>, string[]>[number]

const EVERYTHING = 'ADMIN'

/** Return whether the held permissions include every needed one. */
export function covers(held: string[], needed: string[]): boolean {
  return held.includes(EVERYTHING) || needed.every((name) => held.includes(name))
}

/** Return the needed permissions that the held ones do not include. */
export function missing(held: string[], needed: string[]): string[] {
  return needed.filter((name) => !covers(held, [name]))
}
