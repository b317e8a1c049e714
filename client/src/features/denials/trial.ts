/** "Try as": whether a user may call a route, what is lacking, and which roles would give it. */
import { type Operation, verdict, type Verdict } from '@/api/operations'
import { missing } from '@/api/permissions'
import type { Role } from '@/api/types'

export interface Trial {
  verdict: Verdict
  /** Any one of these is enough; none where no permission helps. */
  lacking: string[]
  /** The roles whose users may call it, those with the fewest permissions first. */
  givers: Role[]
}

/** Return what becomes of a call by a user with a role. */
export function tryAs(operation: Operation, role: Role, roles: Role[]): Trial {
  const outcome = verdict(operation, role.permission_names)
  if (outcome === 'allowed') return { verdict: outcome, lacking: [], givers: [] }
  const givers = roles
    .filter((one) => verdict(operation, one.permission_names) === 'allowed')
    .sort((one, other) => one.permission_names.length - other.permission_names.length)
    // ADMIN stands for everything.
    .sort(
      (one, other) => Number(one.permission_names.includes('ADMIN')) - Number(other.permission_names.includes('ADMIN')),
    )
  return { verdict: outcome, lacking: missing(role.permission_names, operation.access.permissions), givers }
}
