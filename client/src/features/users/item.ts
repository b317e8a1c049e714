/** A user at their address. */
import { api, call } from '@/api/client'
import type { User } from '@/api/types'
import { change } from '@/composables/useVersions'

export function at(user: User) {
  return { path: { user_id: user.id } }
}

export function read(user: User) {
  return api.GET('/api/v1/users/{user_id}', { params: at(user) })
}

/** Block or unblock a user as shown. */
export function setStatus(user: User, status: User['status']) {
  return change(
    user,
    () => read(user),
    (version) =>
      call(api.PATCH('/api/v1/users/{user_id}', { params: { ...at(user), header: version }, body: { status } })),
  )
}
