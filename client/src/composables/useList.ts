/** The state of a paged list: its rows, page and total, and whether it is loading or failed. */
import { useDebounceFn } from '@vueuse/core'
import { type Ref, ref, watch } from 'vue'
import { type ApiFailure, asFailure } from '@/api/failure'
import type { Page } from '@/api/types'
import { inPlace, keyOf } from './rows'

export const PER_PAGE = 20
// The service counts up to this many entries.
export const DEEPEST_ENTRY = 10_000

type Filters = Record<string, unknown>
type Given<F> = { [K in keyof F]?: Exclude<F[K], '' | null> }
type Loader<Row, F> = (query: Given<F> & { page: number; per_page: number }) => Promise<Page<Row>>

/** Load a list now, and again when its page or filters change; empty filters are left out. */
export function useList<Row, F extends Filters = Filters>(load: Loader<Row, F>, filters = {} as F) {
  const items = ref([]) as Ref<Row[]>
  // Rows that are still shown though they no longer belong to the list, by their keys.
  const gone = ref(new Set<unknown>())
  const held = ref(false)
  const page = ref(1)
  const total = ref<number | null>(0)
  const loading = ref(true)
  const loaded = ref(false)
  const failure = ref<ApiFailure | null>(null)
  let newest = 0
  let settled: Row[] | null = null

  async function fetchRows(show: (rows: Row[]) => void): Promise<void> {
    const mine = ++newest
    loading.value = true
    try {
      const answer = await load({ ...given(filters), page: page.value, per_page: PER_PAGE })
      if (mine !== newest) return
      show(answer.items)
      total.value = answer.total ?? null
      failure.value = null
      loaded.value = true
      // The last entry of the last page was deleted.
      if (!items.value.length && page.value > 1) page.value -= 1
    } catch (error) {
      if (mine === newest) failure.value = asFailure(error)
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  function replace(rows: Row[]): void {
    settled = null
    items.value = rows
    gone.value = new Set()
  }

  function reload(): Promise<void> {
    return fetchRows(replace)
  }

  /**
   * Reload after an action on a row. While the pointer is on the list, no row moves: what left the list stays in its
   * place, as gone, so that a second click does not meet another row.
   */
  function reloadInPlace(): Promise<void> {
    return fetchRows((rows) => {
      if (!held.value) return replace(rows)
      settled = rows
      items.value = inPlace(items.value, rows)
      gone.value = new Set(items.value.map(keyOf).filter((key) => !rows.some((row) => keyOf(row) === key)))
    })
  }

  /** Note whether the pointer is on the list; the rows take their new places when it leaves. */
  function hold(on: boolean): void {
    held.value = on
    if (on || !settled) return
    replace(settled)
    if (!items.value.length && page.value > 1) page.value -= 1
  }

  function isGone(row: Row): boolean {
    return gone.value.has(keyOf(row))
  }

  async function restart(): Promise<void> {
    if (page.value === 1) return reload()
    page.value = 1
  }

  watch(page, reload)
  watch(() => ({ ...filters }), useDebounceFn(restart, 250))
  void reload()
  return { items, page, total, loading, loaded, failure, reload, reloadInPlace, held, hold, isGone }
}

/** Return the filters that are not empty. */
export function given<F extends Filters>(filters: F): Given<F> {
  const entries = Object.entries(filters).filter(([, value]) => value !== '' && value !== undefined && value !== null)
  return Object.fromEntries(entries) as Given<F>
}
