/** The selected rows of a list, on whatever page they are. */
import { computed, type Ref, shallowRef } from 'vue'

export function useSelection<Row extends { id: string }>(items: Ref<Row[]>, selectable: (row: Row) => boolean) {
  const chosen = shallowRef(new Map<string, Row>())
  const offered = computed(() => items.value.filter(selectable))
  const shown = computed(() => new Map(items.value.map((row) => [row.id, row])))
  // What was selected before the list was loaded anew is what the list says of it now.
  const selected = computed(() => [...chosen.value.values()].map((row) => shown.value.get(row.id) ?? row))
  const here = computed(() => offered.value.filter(has))
  const all = computed(() => here.value.length > 0 && here.value.length === offered.value.length)
  const some = computed(() => here.value.length > 0 && !all.value)

  function has(row: Row): boolean {
    return chosen.value.has(row.id)
  }

  function change(rows: Row[], on: boolean): void {
    const next = new Map(chosen.value)
    for (const row of rows) {
      if (on) next.set(row.id, row)
      else next.delete(row.id)
    }
    chosen.value = next
  }

  function add(rows: Row[]): void {
    change(rows.filter(selectable), true)
  }

  function toggle(row: Row): void {
    change([row], !has(row))
  }

  /** Select what the page shows, or nothing of it. */
  function toggleAll(): void {
    change(offered.value, !all.value)
  }

  function clear(): void {
    chosen.value = new Map()
  }

  return { selected, all, some, has, selectable, add, toggle, toggleAll, clear }
}
