/** Which roles and permissions the signed-in user may switch, and which switches stand as another one says. */
import { covers } from '@/api/permissions'
import type { Role } from '@/api/types'
import { useSession } from '@/stores/session'
import type { RoleDraft } from './useRoleDraft'

export function useRights(draft: RoleDraft) {
  const session = useSession()

  /** Return whether the user may change a role: not one that allows more than they may do. */
  function changeable(role: Role): boolean {
    return session.can('MANAGE_ROLES') && session.holds(role.permission_names)
  }

  /** Return whether a role has a permission only through ADMIN, which includes all. */
  function implied(role: Role, name: string): boolean {
    const held = draft.permissionsOf(role)
    return !held.includes(name) && covers(held, [name])
  }

  function isFixed(role: Role, name: string): boolean {
    return !changeable(role) || !session.holds([name]) || implied(role, name)
  }

  function isHeld(role: Role, name: string): boolean {
    return covers(draft.permissionsOf(role), [name])
  }

  function isChanged(role: Role, name: string): boolean {
    return role.permission_names.includes(name) !== draft.permissionsOf(role).includes(name)
  }

  return { changeable, isFixed, isHeld, isChanged }
}
