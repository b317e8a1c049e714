/** The state of a paged list: its rows, page and total, and whether it is loading or failed. */
import { useDebounceFn } from '@vueuse/core'
import { type Ref, ref, watch } from 'vue'
import { type ApiFailure, asFailure } from '@/api/failure'
import type { Page } from '@/api/types'

export const PER_PAGE = 20
// The service counts up to this many entries.
export const DEEPEST_ENTRY = 10_000

type Filters = Record<string, unknown>
type Given<F> = { [K in keyof F]?: Exclude<F[K], '' | null> }
type Loader<Row, F> = (query: Given<F> & { page: number; per_page: number }) => Promise<Page<Row>>

/** Load a list now, and again when its page or filters change; empty filters are left out. */
export function useList<Row, F extends Filters = Filters>(load: Loader<Row, F>, filters = {} as F) {
  const items = ref([]) as Ref<Row[]>
  const page = ref(1)
  const total = ref<number | null>(0)
  const loading = ref(true)
  const loaded = ref(false)
  const failure = ref<ApiFailure | null>(null)
  let newest = 0

  async function reload(): Promise<void> {
    const mine = ++newest
    loading.value = true
    try {
      const answer = await load({ ...given(filters), page: page.value, per_page: PER_PAGE })
      if (mine !== newest) return
      items.value = answer.items
      total.value = answer.total ?? null
      failure.value = null
      loaded.value = true
      // The last entry of the last page was deleted.
      if (!answer.items.length && page.value > 1) page.value -= 1
    } catch (error) {
      if (mine === newest) failure.value = asFailure(error)
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  async function restart(): Promise<void> {
    if (page.value === 1) return reload()
    page.value = 1
  }

  watch(page, reload)
  watch(() => ({ ...filters }), useDebounceFn(restart, 250))
  void reload()
  return { items, page, total, loading, loaded, failure, reload }
}

/** Return the filters that are not empty. */
export function given<F extends Filters>(filters: F): Given<F> {
  const entries = Object.entries(filters).filter(([, value]) => value !== '' && value !== undefined && value !== null)
  return Object.fromEntries(entries) as Given<F>
}
