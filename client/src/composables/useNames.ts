/** The names of users that are known by their ids alone, as in the log's targets; each is asked for once. */
import { reactive } from 'vue'
import { api, call } from '@/api/client'
import { useSession } from '@/stores/session'

// What is asked for at the same time, so that a page of the log does not delay what the user does.
const AT_ONCE = 4

const names = reactive(new Map<string, string>())
const asked = new Set<string>()

/** Return the names that are known so far, and a function that asks for further ones. */
export function useNames() {
  const session = useSession()

  async function ask(id: string): Promise<void> {
    const user = await call(api.GET('/api/v1/users/{user_id}', { params: { path: { user_id: id } } })).catch(() => null)
    if (user) names.set(id, user.name ?? user.email ?? id)
    else asked.delete(id)
  }

  /** Ask for the names of users, if the signed-in user may see them. */
  async function resolve(ids: Iterable<string>): Promise<void> {
    if (!session.can('LIST_USERS')) return
    const unknown = [...new Set(ids)].filter((id) => !asked.has(id))
    for (const id of unknown) asked.add(id)
    while (unknown.length) await Promise.all(unknown.splice(0, AT_ONCE).map(ask))
  }

  return { names, resolve }
}
