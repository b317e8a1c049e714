/** A user at their address. */
import { api, call } from '@/api/client'
import type { User } from '@/api/types'
import { change } from '@/composables/useVersions'
import { t } from '@/i18n'

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

/** Return the address of a user's page. */
export function addressOf(user: Pick<User, 'id'>): string {
  return `#/users/${user.id}`
}

/** Return what a user is called. */
export function nameOf(user: Pick<User, 'name' | 'email'>): string {
  return user.name ?? user.email ?? t('common.unnamed')
}
