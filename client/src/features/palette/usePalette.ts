/** The entries of the palette for a text: what is known is matched here, users, apps and requests are asked for. */
import { watchDebounced } from '@vueuse/core'
import { computed, type Ref, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import { ApiFailure } from '@/api/failure'
import type { User } from '@/api/types'
import { useOperations } from '@/composables/useOperations'
import { useResource } from '@/composables/useResource'
import { isServed, PAGES } from '@/navigation'
import { useSession } from '@/stores/session'
import {
  appEntry,
  type Entry,
  KINDS,
  looksLikeId,
  matching,
  pageEntry,
  requestEntry,
  roleEntry,
  routeEntry,
  userEntry,
  userSearches,
} from './entries'

const FEW = { per_page: 5 }
// A shorter text finds too much.
const LEAST = 2

export function usePalette(text: Ref<string>) {
  const { t } = useI18n()
  const session = useSession()
  const operations = useOperations()
  const roles = useResource(async () => (await call(api.GET('/api/v1/roles'))).items)
  const asked = ref<Entry[]>([])
  const searching = ref(false)
  let newest = 0

  const known = computed<Entry[]>(() => {
    const pages = PAGES.filter(
      ({ name, path, permission }) => isServed(name) && !path.includes(':') && (!permission || session.can(permission)),
    )
    return [
      ...pages.map(({ name }) => pageEntry(name, t(`${name}.heading`))),
      ...(roles.data.value ?? []).map(roleEntry),
      ...(operations.data.value ?? []).map(routeEntry),
    ]
  })

  const groups = computed(() => {
    const wanted = text.value.trim()
    return KINDS.map((kind) => {
      const own = known.value.filter((entry) => entry.kind === kind)
      // Before anything is typed, all pages are offered.
      const found = wanted ? matching(own, wanted) : own.filter(() => kind === 'pages')
      return { kind, entries: [...found, ...asked.value.filter((entry) => entry.kind === kind)] }
    }).filter(({ entries }) => entries.length)
  })

  /** Return the users whom a text finds; a search that the service refuses gives way to the next. */
  async function users(): Promise<Entry[]> {
    if (!session.can('LIST_USERS')) return []
    for (const q of userSearches(text.value)) {
      const found = await unlessRefused(call(api.GET('/api/v1/users', { params: { query: { q, ...FEW } } })))
      if (found) return found.items.map((user: User) => userEntry(user, t('common.unnamed')))
    }
    return []
  }

  async function requests(): Promise<Entry[]> {
    const request_id = text.value.trim()
    if (!looksLikeId(request_id)) return []
    const query = { request_id, ...FEW }
    const found = await unlessRefused(call(api.GET('/api/v1/denials', { params: { query } })))
    return (found?.items ?? []).map(requestEntry)
  }

  async function apps(): Promise<Entry[]> {
    const q = text.value.trim()
    if (q.length < LEAST) return []
    const found = await unlessRefused(call(api.GET('/api/v1/apps', { params: { query: { q, ...FEW } } })))
    return (found?.items ?? []).map(appEntry)
  }

  async function ask(): Promise<void> {
    const mine = ++newest
    searching.value = true
    const answers = await Promise.allSettled([users(), requests(), apps()])
    if (mine !== newest) return
    asked.value = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    searching.value = false
  }

  watchDebounced(text, ask, { debounce: 200 })
  return { groups, searching }
}

/** Return an answer; undefined if the service does not take what was asked. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof ApiFailure && error.status === 422) return undefined
    throw error
  })
}
