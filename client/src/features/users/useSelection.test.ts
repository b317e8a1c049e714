import { expect, test } from 'vitest'
import { ref } from 'vue'
import { useSelection } from './useSelection'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))

test('a selection goes over pages, and one page is selected and left out as a whole', () => {
  const items = ref(rows('a', 'b', 'own'))
  const selection = useSelection(items, ({ id }) => id !== 'own')
  selection.toggleAll()
  expect([selection.all.value, selection.some.value]).toEqual([true, false])
  items.value = rows('c', 'd')
  expect([selection.all.value, selection.some.value]).toEqual([false, false])
  selection.toggle({ id: 'c' })
  expect(selection.some.value).toBe(true)
  expect(selection.selected.value.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  selection.toggleAll()
  selection.toggleAll()
  expect(selection.selected.value.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('what may not be selected is left out of all that match', () => {
  const selection = useSelection(ref(rows('a')), ({ id }) => id !== 'own')
  selection.add(rows('a', 'own', 'z'))
  expect(selection.selected.value.map(({ id }) => id)).toEqual(['a', 'z'])
  selection.clear()
  expect(selection.selected.value).toEqual([])
})

test('a selected row is what the list says of it, once it is loaded anew', () => {
  const items = ref([{ id: 'a', deleted: false }])
  const selection = useSelection(items, () => true)
  selection.toggleAll()
  items.value = [{ id: 'a', deleted: true }]
  expect(selection.selected.value).toEqual([{ id: 'a', deleted: true }])
  items.value = []
  expect(selection.selected.value.map(({ id }) => id)).toEqual(['a'])
})
