/** What waits for the user: how much of it, and the list that shows it. */
import { ref } from 'vue'
import { api, call } from '@/api/client'
import { asFailure } from '@/api/failure'
import { local } from '@/features/logs/periods'
import { isServed } from '@/navigation'
import { useSession } from '@/stores/session'

export interface Waiting {
  /** The text `waiting.<name>` says what waits. */
  name: string
  to: { name: string; query: Record<string, string> }
  /** Undefined until it is counted, and null where there is more than the service counts. */
  count?: number | null
}

interface Kind {
  name: string
  /** The page, and its filter, that shows what waits. */
  page: string
  filter: () => Record<string, string>
  permission: string
  total: () => Promise<number | null | undefined>
}

const DAY_MS = 86_400_000
const COUNT_ONLY = { per_page: 1 }
const dayAgo = () => new Date(Date.now() - DAY_MS)

// Another kind of what waits is one more entry, and its text.
const KINDS: Kind[] = [
  {
    name: 'posts',
    page: 'posts',
    filter: () => ({ approved: 'false' }),
    permission: 'MODERATE_POSTS',
    total: async () =>
      (await call(api.GET('/api/v1/posts', { params: { query: { approved: false, ...COUNT_ONLY } } }))).total,
  },
  {
    name: 'failures',
    page: 'logs',
    filter: () => ({ action: 'login_failed', since: local(dayAgo()) }),
    permission: 'READ_LOGS',
    total: async () => {
      const query = { action: 'login_failed', since: dayAgo().toISOString(), ...COUNT_ONLY }
      return (await call(api.GET('/api/v1/logs', { params: { query } }))).total
    },
  },
]
const OFTEN_MS = 20_000

const waiting = ref<Waiting[]>([])
let counted = { at: 0, user: '' }

/** Count again, unless that was done a moment ago. A failure leaves the counts as they are: the pages tell it better. */
async function count(): Promise<void> {
  const session = useSession()
  const user = session.user?.id ?? ''
  if (user === counted.user && Date.now() - counted.at < OFTEN_MS) return
  counted = { at: Date.now(), user }
  const kinds = KINDS.filter(({ page, permission }) => isServed(page) && session.can(permission))
  const before = waiting.value
  waiting.value = kinds.map(({ name, page, filter }) => ({
    name,
    to: { name: page, query: filter() },
    count: before.find((one) => one.name === name)?.count,
  }))
  await Promise.all(
    kinds.map(async ({ total }, index) => {
      const row = waiting.value[index]
      try {
        const found = await total()
        if (row) row.count = found ?? null
      } catch (error) {
        asFailure(error)
      }
    }),
  )
}

export function useWaiting() {
  return { waiting, count }
}
