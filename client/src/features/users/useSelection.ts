/** The selected rows of a list, among those that are shown. */
import { computed, type Ref, ref } from 'vue'

export function useSelection<Row extends { id: string }>(items: Ref<Row[]>, selectable: (row: Row) => boolean) {
  const ids = ref(new Set<string>())
  const offered = computed(() => items.value.filter(selectable))
  const selected = computed(() => offered.value.filter(({ id }) => ids.value.has(id)))
  const all = computed(() => selected.value.length > 0 && selected.value.length === offered.value.length)
  const some = computed(() => selected.value.length > 0 && !all.value)

  function has(row: Row): boolean {
    return ids.value.has(row.id)
  }

  function toggle(row: Row): void {
    if (!ids.value.delete(row.id)) ids.value.add(row.id)
  }

  function toggleAll(): void {
    ids.value = new Set(all.value ? [] : offered.value.map(({ id }) => id))
  }

  return { selected, all, some, has, selectable, toggle, toggleAll }
}
