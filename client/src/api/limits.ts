/** What a token, or an application's ceiling, leaves of what a user may call: by flags, methods and resources. */
import { type Operation, verdict, type Verdict } from './operations'

export interface Limits {
  /** The flags that the credential names; null is no limit. */
  permissions: string[] | null
  read_only: boolean
  /** The first parts of paths; null is no limit. */
  resources: string[] | null
}

const EVERYTHING = 'ADMIN'
const READS = ['GET', 'HEAD']
const PREFIX = '/api/v1/'

/** Return the resource of a path: its first part under the prefix; '' outside of it. */
export function resourceOf(path: string): string {
  return path.startsWith(PREFIX) ? (path.slice(PREFIX.length).split('/', 1)[0] ?? '') : ''
}

/** Return the resources that a token can be for: those of the operations that a caller may reach without a session. */
export function resourcesOf(operations: Operation[]): string[] {
  const reachable = operations.filter((one) => !one.session_only && ['user', 'permission'].includes(one.access.who))
  return [...new Set(reachable.map(({ path }) => resourceOf(path)))].filter(Boolean).sort()
}

/** Return which flags of a role a credential leaves: ADMIN stands for each that is named, and counts only if held. */
export function leftOf(held: string[], named: string[] | null): string[] {
  if (named === null) return held
  return held.includes(EVERYTHING) ? named : named.filter((name) => held.includes(name))
}

/** Why an operation is outside of what a token is for, whatever its flags. */
export type Outside = 'session' | 'reads' | 'resources'

/** Return why an operation is outside of the limits, null if it is inside. */
export function outsideOf({ access, session_only, method, path }: Operation, limits: Limits): Outside | null {
  // Nobody's token is looked at there, or its own limits do not count.
  if (access.who === 'anyone' || access.who === 'API token') return null
  if (session_only) return 'session'
  if (limits.read_only && !READS.includes(method)) return 'reads'
  return limits.resources && !limits.resources.includes(resourceOf(path)) ? 'resources' : null
}

/** Return what a token with these limits may do, of a user with these permissions. */
export function verdictOf(operation: Operation, limits: Limits, held: string[]): Verdict {
  const { who } = operation.access
  if (who === 'API token') return 'allowed'
  if (who === 'refresh token' || outsideOf(operation, limits)) return 'refused'
  return verdict(operation, leftOf(held, limits.permissions))
}

/** What a token may call of all that is not open to anyone anyhow. */
export interface Reach {
  may: Operation[]
  total: number
}

/** Return the operations that a token with these limits may call, oneself alone included. */
export function reachOf(operations: Operation[], limits: Limits, held: string[]): Reach {
  const guarded = operations.filter(({ access }) => access.who !== 'anyone')
  return { may: guarded.filter((one) => verdictOf(one, limits, held) !== 'refused'), total: guarded.length }
}
