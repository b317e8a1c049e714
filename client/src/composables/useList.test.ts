import { expect, test, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import { ApiFailure } from '@/api/failure'
import { given, useList } from './useList'

type Answer = { items: string[]; total: number }

/** A loader that the test answers, in any order. */
function byHand() {
  const answers: { query: object; resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = []
  const load = (query: object) =>
    new Promise<Answer>((resolve, reject) => {
      answers.push({ query, resolve, reject })
    })
  return { answers, load }
}

test('an empty filter is left out, and one that is false is not', () => {
  expect(given({ q: '', role_id: undefined, status: null, deleted: false })).toEqual({ deleted: false })
})

test('a late answer does not replace a newer one', async () => {
  const { answers, load } = byHand()
  const list = useList(load)
  const second = list.reload()
  answers[1]?.resolve({ items: ['new'], total: 1 })
  await second
  answers[0]?.resolve({ items: ['old'], total: 1 })
  await nextTick()
  expect(list.items.value).toEqual(['new'])
})

test('a failure leaves the rows as they are', async () => {
  const { answers, load } = byHand()
  const list = useList(load)
  answers[0]?.resolve({ items: ['one'], total: 1 })
  await vi.waitFor(() => expect(list.loaded.value).toBe(true))
  const second = list.reload()
  answers[1]?.reject(new ApiFailure(503, 'database_unavailable', ''))
  await second
  expect(list.items.value).toEqual(['one'])
  expect(list.failure.value?.status).toBe(503)
})

test('a page that has become empty is replaced by the page before', async () => {
  const { answers, load } = byHand()
  const list = useList(load)
  answers[0]?.resolve({ items: ['one'], total: 21 })
  await vi.waitFor(() => expect(list.loaded.value).toBe(true))
  list.page.value = 2
  await nextTick()
  answers[1]?.resolve({ items: [], total: 20 })
  await vi.waitFor(() => expect(list.page.value).toBe(1))
})

test('a changed filter starts at the first page', async () => {
  const { answers, load } = byHand()
  const filters = reactive({ q: '' })
  const list = useList(load, filters)
  list.page.value = 3
  filters.q = 'al'
  await vi.waitFor(() => expect(answers.at(-1)?.query).toMatchObject({ q: 'al', page: 1 }))
})

test('while the pointer is on the list, an action moves no row; when it leaves, the rows are as the service says', async () => {
  const { answers, load } = byHand()
  const list = useList(load)
  answers[0]?.resolve({ items: ['one', 'two'], total: 2 })
  await vi.waitFor(() => expect(list.loaded.value).toBe(true))
  list.hold(true)
  const acted = list.reloadInPlace()
  answers[1]?.resolve({ items: ['two'], total: 1 })
  await acted
  expect(list.items.value).toEqual(['one', 'two'])
  expect(['one', 'two'].map(list.isGone)).toEqual([true, false])
  list.hold(false)
  expect(list.items.value).toEqual(['two'])
  expect(list.isGone('one')).toBe(false)
})
