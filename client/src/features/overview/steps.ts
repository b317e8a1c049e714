/** The first steps of an administrator: what is done of them, and where each is done. */
import type { RouteLocationRaw } from 'vue-router'
import { about } from '@/api/about'
import { api, call } from '@/api/client'
import { useSession } from '@/stores/session'

export interface Step {
  /** The texts are `steps.<name>` and `steps.<name>Hint`. */
  name: string
  /** Where the step is done; none where it is not done in the console. */
  to?: RouteLocationRaw
  done: () => Promise<boolean>
}

const COUNT_ONLY = { per_page: 1 }
const ENOUGH = 2

// Another step is one more entry, and its two texts.
export const STEPS: Step[] = [
  { name: 'password', to: { name: 'account' }, done: isPasswordOwn },
  { name: 'administrator', to: { name: 'users' }, done: isSecondAdministrator },
  { name: 'application', to: { name: 'applications' }, done: isApplication },
  // Mails that the console shows go to files, and reach nobody.
  { name: 'mail', done: async () => about.mail && !about.mail_readable },
  { name: 'https', done: async () => location.protocol === 'https:' },
]

/** Return whether the user chose the password: the first one was chosen by the service or by whoever made the account. */
async function isPasswordOwn(): Promise<boolean> {
  const query = { action: 'password_changed', user_id: useSession().user?.id, ...COUNT_ONLY }
  return (await call(api.GET('/api/v1/logs', { params: { query } }))).items.length > 0
}

/** Return whether another active user may do everything too. */
async function isSecondAdministrator(): Promise<boolean> {
  const { items } = await call(api.GET('/api/v1/roles'))
  const totals = items
    .filter(({ permission_names }) => permission_names.includes('ADMIN'))
    .map(async ({ id }) => {
      const query = { role_id: id, status: 'normal' as const, ...COUNT_ONLY }
      return (await call(api.GET('/api/v1/users', { params: { query } }))).total ?? ENOUGH
    })
  return (await Promise.all(totals)).reduce((sum, total) => sum + total, 0) >= ENOUGH
}

async function isApplication(): Promise<boolean> {
  return (await call(api.GET('/api/v1/applications', { params: { query: COUNT_ONLY } }))).items.length > 0
}

/** Return whether each step is done, in their order. */
export function doneSteps(): Promise<boolean[]> {
  return Promise.all(STEPS.map(({ done }) => done()))
}
