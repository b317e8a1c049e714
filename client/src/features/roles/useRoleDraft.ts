/** Unsaved changes of the roles' permissions: what to add and what to take away, whatever else a role holds by now. */
import { computed, ref } from 'vue'
import type { Role } from '@/api/types'

export interface RoleChange {
  role: Role
  permissions: string[]
  added: string[]
  removed: string[]
}

export function useRoleDraft(roles: () => Role[]) {
  // By role: the permissions that it is to have, and those that it is not to have.
  const drafts = ref(new Map<number, Map<string, boolean>>())

  function permissionsOf(role: Role): string[] {
    const wanted = drafts.value.get(role.id) ?? new Map<string, boolean>()
    const kept = role.permission_names.filter((name) => wanted.get(name) !== false)
    const added = [...wanted].filter(([name, held]) => held && !kept.includes(name)).map(([name]) => name)
    return [...kept, ...added]
  }

  function toggle(role: Role, name: string): void {
    const wanted = new Map(drafts.value.get(role.id))
    const now = !permissionsOf(role).includes(name)
    if (now === role.permission_names.includes(name)) wanted.delete(name)
    else wanted.set(name, now)
    drafts.value.set(role.id, wanted)
  }

  const changed = computed<RoleChange[]>(() =>
    roles()
      .map((role) => {
        const permissions = permissionsOf(role)
        const added = permissions.filter((name) => !role.permission_names.includes(name))
        const removed = role.permission_names.filter((name) => !permissions.includes(name))
        return { role, permissions, added, removed }
      })
      .filter(({ added, removed }) => added.length || removed.length),
  )

  function discard(): void {
    drafts.value = new Map()
  }

  return { permissionsOf, toggle, changed, discard }
}

export type RoleDraft = ReturnType<typeof useRoleDraft>
