/** The state of a paged list: its rows, page and total, and whether it is loading or failed; the address holds it. */
import { useDebounceFn } from '@vueuse/core'
import { type Ref, ref, watch } from 'vue'
import { type ApiFailure, asFailure } from '@/api/failure'
import type { Page } from '@/api/types'
import { pageUpTo } from './kinds'
import { inPlace, keyOf } from './rows'
import { onAddressChange, useAddressed, useFiltersInAddress } from './useAddress'

export const PER_PAGE = 20
// The service counts up to this many entries.
export const DEEPEST_ENTRY = 10_000

type Filters = Record<string, unknown>
type Given<F> = { [K in keyof F]?: Exclude<F[K], '' | null> }
type Loader<Row, F> = (query: Given<F> & { page: number; per_page: number }) => Promise<Page<Row>>

/**
 * Load a list now, and again when its page or filters change; empty filters are left out. A second list of a page needs
 * a name of its own for its page in the address.
 */
export function useList<Row, F extends Filters = Filters>(load: Loader<Row, F>, filters = {} as F, pageName = 'page') {
  const items = ref([]) as Ref<Row[]>
  // Rows that are still shown though they no longer belong to the list, by their keys.
  const gone = ref(new Set<unknown>())
  const held = ref(false)
  // The page before one that has become empty takes its place in the history.
  const page = useAddressed(pageName, pageUpTo(DEEPEST_ENTRY / PER_PAGE), () => (correcting ? 'replace' : 'step'))
  useFiltersInAddress(filters, pageName)
  const total = ref<number | null>(0)
  const loading = ref(true)
  const loaded = ref(false)
  const failure = ref<ApiFailure | null>(null)
  let newest = 0
  // What was asked for last, and the filters to which the page belongs.
  let asked = ''
  let paged = filtered()
  let correcting = false
  let settled: Row[] | null = null

  function filtered(): string {
    return JSON.stringify(given(filters))
  }

  function wanted(): string {
    return `${page.value} ${filtered()}`
  }

  async function fetchRows(show: (rows: Row[]) => void): Promise<void> {
    const mine = ++newest
    asked = wanted()
    loading.value = true
    try {
      const answer = await load({ ...given(filters), page: page.value, per_page: PER_PAGE })
      if (mine !== newest) return
      show(answer.items)
      total.value = answer.total ?? null
      failure.value = null
      loaded.value = true
      stepBack()
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
    stepBack()
  }

  /** Leave a page without entries, as the last one is once its last entry is deleted. */
  function stepBack(): void {
    if (items.value.length || page.value === 1) return
    correcting = true
    page.value = Math.max(1, Math.min(page.value - 1, Math.ceil((total.value ?? DEEPEST_ENTRY) / PER_PAGE)))
    correcting = false
  }

  function isGone(row: Row): boolean {
    return gone.value.has(keyOf(row))
  }

  async function update(): Promise<void> {
    if (wanted() !== asked) await reload()
  }

  /** Load the first page for other filters. */
  async function restart(): Promise<void> {
    if (filtered() === paged) return
    paged = filtered()
    if (page.value === 1) return update()
    page.value = 1
  }

  watch(page, update)
  watch(() => ({ ...filters }), useDebounceFn(restart, 250))
  // The address gives the filters together with their page.
  onAddressChange(() => {
    paged = filtered()
    void update()
  })
  void reload()
  return { items, page, total, loading, loaded, failure, reload, reloadInPlace, held, hold, isGone }
}

/** Return the filters that are not empty. */
export function given<F extends Filters>(filters: F): Given<F> {
  const entries = Object.entries(filters).filter(([, value]) => value !== '' && value !== undefined && value !== null)
  return Object.fromEntries(entries) as Given<F>
}
