/** Unsaved changes of the roles' permissions. */
import { computed, ref } from 'vue'
import type { Role } from '@/api/types'

export interface RoleChange {
  role: Role
  permissions: string[]
  added: string[]
  removed: string[]
}

export function useRoleDraft(roles: () => Role[]) {
  const drafts = ref(new Map<number, string[]>())

  function permissionsOf(role: Role): string[] {
    return drafts.value.get(role.id) ?? role.permission_names
  }

  function toggle(role: Role, name: string): void {
    const held = permissionsOf(role)
    const now = held.includes(name) ? held.filter((other) => other !== name) : [...held, name]
    drafts.value.set(role.id, now)
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
