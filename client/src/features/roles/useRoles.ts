/** All roles and permissions, and the number of users of each role if the user may list users. */
import { api, call } from '@/api/client'
import type { Permission, Role } from '@/api/types'
import { useResource } from '@/composables/useResource'
import { useSession } from '@/stores/session'

export interface RoleTable {
  roles: Role[]
  permissions: Permission[]
  /** Users by role; null beyond what the service counts, and missing if the user may not list users. */
  totals: Map<number, number | null>
}

export function useRoles() {
  const session = useSession()

  async function total(role: Role): Promise<[number, number | null]> {
    const query = { role_id: role.id, per_page: 1 }
    return [role.id, (await call(api.GET('/api/v1/users', { params: { query } }))).total ?? null]
  }

  return useResource<RoleTable>(async () => {
    const [{ items: roles }, { items: permissions }] = await Promise.all([
      call(api.GET('/api/v1/roles')),
      call(api.GET('/api/v1/permissions')),
    ])
    const totals = session.can('LIST_USERS') ? await Promise.all(roles.map(total)) : []
    return { roles, permissions, totals: new Map(totals) }
  })
}
