/** The columns of the matrix: who calls, and what becomes of it. */
import { type Limits, type Outside, outsideOf, verdictOf } from '@/api/limits'
import { type Operation, verdict, type Verdict } from '@/api/operations'
import type { Role } from '@/api/types'

/** A caller: one who has not signed in, a role's user, or a token of one's own. */
export interface Column {
  key: string
  title: string
  /** What the caller may; null for one who has not signed in. */
  held: string[] | null
  /** What the token leaves of it. */
  limits?: Limits
}

export const SIGNED_OUT = 'signed-out'
export const TOKEN = 'token'

/** Return a column for each caller. */
export function columnsOf(roles: Role[], signedOut: string, token: Column | null): Column[] {
  const ofRoles = roles.map(({ id, title, permission_names }) => ({ key: String(id), title, held: permission_names }))
  return [{ key: SIGNED_OUT, title: signedOut, held: null }, ...(token ? [token] : []), ...ofRoles]
}

/** Return what becomes of a call. */
export function outcome(operation: Operation, { held, limits }: Column): Verdict {
  return limits ? verdictOf(operation, limits, held ?? []) : verdict(operation, held)
}

/** Return whether a call is open to the caller by a session alone, and by no token. */
export function needsSession(operation: Operation, column: Column): boolean {
  return operation.session_only && !column.limits && outcome(operation, column) !== 'refused'
}

/** Return of whom a call asks a fresh proof, where the caller has a session and may call it at all. */
export function freshFor(operation: Operation, column: Column): Operation['fresh'] {
  return column.held && !column.limits && outcome(operation, column) !== 'refused' ? operation.fresh : undefined
}

/** Return why a token's limits close an operation, whatever its flags; null where they do not. */
export function closedBy(operation: Operation, { limits }: Column): Outside | null {
  return limits ? outsideOf(operation, limits) : null
}
