/** A role at its address. */
import { api } from '@/api/client'
import type { Role } from '@/api/types'

export function at(role: Role) {
  return { path: { role_id: role.id } }
}

export function read(role: Role) {
  return api.GET('/api/v1/roles/{role_id}', { params: at(role) })
}
