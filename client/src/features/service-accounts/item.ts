/** A service account at its address. */
import { api, call } from '@/api/client'
import type { ServiceAccount } from '@/api/types'
import { change } from '@/composables/useVersions'

export function at(account: Pick<ServiceAccount, 'id'>) {
  return { path: { account_id: account.id } }
}

export function read(account: Pick<ServiceAccount, 'id'>) {
  return api.GET('/api/v1/service-accounts/{account_id}', { params: at(account) })
}

/** Block or unblock a service account as shown. */
export function setStatus(account: ServiceAccount, status: ServiceAccount['status']) {
  return change(
    account,
    () => read(account),
    (version) =>
      call(
        api.PATCH('/api/v1/service-accounts/{account_id}', {
          params: { ...at(account), header: version },
          body: { status },
        }),
      ),
  )
}

/** Return the address of a service account's page. */
export function addressOf({ id }: Pick<ServiceAccount, 'id'>): string {
  return `#/service-accounts/${id}`
}
