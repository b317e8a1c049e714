/** The signed-in user and their permissions. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { about } from '@/api/about'
import { anonymous, api, call, send } from '@/api/client'
import * as credentials from '@/api/credentials'
import { asFailure } from '@/api/failure'
import { covers } from '@/api/permissions'
import type { Issued, Me } from '@/api/types'
import { reloadForAnother } from '@/composables/useLeaveGuard'

interface Entry {
  access_token: string
  user: { id: string }
}

export const useSession = defineStore('session', () => {
  const user = ref<Me | null>(null)
  let restoring: Promise<void> | undefined
  const permissions = computed(() => user.value?.permissions ?? [])
  const name = computed(() => user.value?.name ?? user.value?.email ?? '')

  /** Return whether the user has a permission. */
  function can(permission: string): boolean {
    return permissions.value.includes(permission)
  }

  /** Return whether the user has each of these permissions, and so may change a user or a role that has them. */
  function holds(names: string[]): boolean {
    return covers(permissions.value, names)
  }

  /** Read the user's own record again: the role may have changed since. */
  async function reload(): Promise<void> {
    user.value = await call(api.GET('/api/v1/users/me'))
  }

  /** Continue the session of the refresh cookie, if there is one; done once, when the console is opened. */
  function restored(): Promise<void> {
    restoring ??= restore()
    return restoring
  }

  async function restore(): Promise<void> {
    if (credentials.hasRefreshCookie() && (await credentials.renew(null))) await reload()
  }

  async function signIn(login: string, password: string): Promise<void> {
    const body = { name: login, password, cookie: true }
    await start(await call(anonymous.POST('/api/v1/login', { body })))
  }

  /** Make an account and sign in; or return what its confirmation needs, where that comes by mail. */
  async function register(account: { name?: string; email?: string; password: string }): Promise<Issued | null> {
    const body = { ...account, cookie: true }
    const answer = await call<Entry | Issued>(anonymous.POST('/api/v1/register', { body }))
    if ('id' in answer) return answer
    await start(answer)
    return null
  }

  /** Sign in by the answer that the use of a mailed link or code has. */
  async function enter(answer: Entry): Promise<void> {
    // For another user the console is loaded anew, and not at the link's page, which has no link then.
    if (isOther(answer)) window.history.replaceState(window.history.state, '', '#/')
    await start(answer)
  }

  function isOther(answer: Entry): boolean {
    return user.value !== null && user.value.id !== answer.user.id
  }

  async function start(answer: Entry): Promise<void> {
    const other = isOther(answer)
    credentials.signedIn(answer.access_token)
    about.first_sign_in = false
    // What is on the screen belongs to another user.
    if (other) reloadForAnother()
    await reload()
  }

  /** End the session, even if it is over already. */
  async function signOut(): Promise<void> {
    try {
      if (!credentials.expired.value) await send(api.POST('/api/v1/logout'))
    } catch (error) {
      if (asFailure(error).status !== 401) throw error
    }
    user.value = null
    credentials.signedOut()
  }

  return { user, permissions, name, can, holds, reload, restored, signIn, register, enter, signOut }
})
