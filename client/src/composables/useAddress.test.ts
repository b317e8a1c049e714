import { afterEach, expect, test, vi } from 'vitest'
import { createApp, h, nextTick, reactive } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { Page } from '@/api/types'
import { either, flag, id, kindOf, localTime, oneOf, pageUpTo, text, whole } from './kinds'
import { useFilters } from './useAddress'
import { useList } from './useList'

const apps: { unmount: () => void }[] = []
afterEach(() => apps.splice(0).forEach((app) => app.unmount()))

async function page(to: string): Promise<Router> {
  const component = { render: () => null }
  const router = createRouter({
    history: createMemoryHistory(),
    routes: ['/notes', '/other'].map((path) => ({ path, name: path, component })),
  })
  await router.push(to)
  return router
}

/** Run a setup on the page of a router. */
function setUp<T>(router: Router, setup: () => T): T {
  let made: T | undefined
  const app = createApp({
    setup() {
      made = setup()
      return () => h('div')
    },
  })
  app.use(router).mount(document.createElement('div'))
  apps.push(app)
  return made as T
}

/** Return a promise and the function that ends it. */
function gate(): [Promise<void>, () => void] {
  let open = (): void => undefined
  return [new Promise((resolve) => (open = resolve)), () => open()]
}

function notes(router: Router, make = () => useFilters({ q: text, done: either })) {
  const load = vi.fn(async (): Promise<Page<number>> => ({ items: [1], total: 200 }))
  const { filters, list } = setUp(router, () => {
    const filters = make()
    return { filters, list: useList(load, filters as never) }
  })
  return { filters: filters as { q: string; done: boolean | '' }, list, load }
}

function query(router: Router) {
  return router.currentRoute.value.query
}

test.each([
  ['declared', () => useFilters({ q: text, done: either })],
  ['plain', () => reactive({ q: '', done: false })],
] as const)('a list with %s filters takes its state from the address, and loads once', async (_, make) => {
  const router = await page('/notes?q=al&done=true&page=3&other=1')
  const { filters, list, load } = notes(router, make as never)
  expect([filters.q, filters.done, list.page.value]).toEqual(['al', true, 3])
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(load).toHaveBeenCalledOnce()
  expect(load).toHaveBeenCalledWith({ q: 'al', done: true, page: 3, per_page: 20 })
  expect(query(router)).toEqual({ q: 'al', done: 'true', page: '3', other: '1' })
})

test('a change of the state changes the address; a changed filter leaves the page out', async () => {
  const router = await page('/notes?page=3&other=1')
  const { filters, list } = notes(router)
  filters.done = false
  await vi.waitFor(() => expect(query(router)).toEqual({ done: 'false', other: '1' }))
  await vi.waitFor(() => expect(list.page.value).toBe(1))
  list.page.value = 2
  await vi.waitFor(() => expect(query(router)).toEqual({ done: 'false', page: '2', other: '1' }))
})

test('Back restores filters and page together, by one request', async () => {
  const router = await page('/notes?q=al&page=3')
  const { filters, list, load } = notes(router)
  filters.q = 'bo'
  await vi.waitFor(() => expect(query(router)).toEqual({ q: 'bo' }))
  await vi.waitFor(() => expect(load).toHaveBeenLastCalledWith({ q: 'bo', page: 1, per_page: 20 }))
  load.mockClear()
  router.back()
  await vi.waitFor(() => expect(filters.q).toBe('al'))
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(list.page.value).toBe(3)
  expect(load).toHaveBeenCalledOnce()
  expect(query(router)).toEqual({ q: 'al', page: '3' })
})

test('the letters of a word are one step of the history', async () => {
  const router = await page('/other')
  await router.push('/notes')
  const { filters } = notes(router)
  for (const q of ['a', 'al', 'ali']) {
    filters.q = q
    await vi.waitFor(() => expect(query(router)).toEqual({ q }))
  }
  router.back()
  await vi.waitFor(() => expect(filters.q).toBe(''))
  router.back()
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('/other'))
})

test('what is typed while the address follows is not undone', async () => {
  const router = await page('/notes')
  const { filters } = notes(router)
  let answer: (value: boolean) => void = () => undefined
  router.beforeEach(() => new Promise<boolean>((resolve) => (answer = resolve)))
  filters.q = 'al'
  await new Promise((resolve) => setTimeout(resolve, 300))
  filters.q = 'alice'
  answer(true)
  await vi.waitFor(() => expect(query(router)).toEqual({ q: 'al' }))
  expect(filters.q).toBe('alice')
  await vi.waitFor(() => {
    answer(true)
    expect(query(router)).toEqual({ q: 'alice' })
  })
})

test('a page that is left takes nothing from the next one, and changes nothing there', async () => {
  const router = await page('/notes?q=al')
  const { filters } = notes(router)
  await router.push('/other?q=bo')
  expect(filters.q).toBe('al')
  filters.q = 'alice'
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(query(router)).toEqual({ q: 'bo' })
  await nextTick()
})

test.each([
  [text, ['x'.repeat(257), 'a\u0000']],
  [id, ['7', 'me', '../roles']],
  [localTime, ['then', '9999-99-99T99:99', '2026-05-13']],
  [whole, ['x', '-1', '1.5', '1e9', '99999999999']],
  [flag, ['1', 'yes']],
  [either, ['', 'maybe']],
  [oneOf('normal', 'blocked'), ['gone', 'NORMAL']],
  [pageUpTo(500), ['0', '501', '-1', '1e2']],
  [kindOf(false), ['x']],
  [kindOf(7), ['x']],
])('rubbish means no value %#', (kind, given) => {
  for (const each of given) expect(kind.read(each)).toBeUndefined()
})

test('a link to a page that is slow to come is followed, though a letter was typed just before', async () => {
  const router = await page('/notes')
  const { filters } = notes(router)
  const [loaded, load] = gate()
  router.beforeResolve(() => loaded)
  filters.q = 'a'
  const followed = router.push('/other')
  await new Promise((resolve) => setTimeout(resolve, 400))
  load()
  await followed
  expect(router.currentRoute.value.fullPath).toBe('/other')
})

test('what was typed before a link that a guard refuses comes into the address all the same', async () => {
  const router = await page('/notes')
  const { filters } = notes(router)
  router.beforeResolve((to) => to.name !== '/other')
  filters.q = 'a'
  await router.push('/other')
  await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/notes?q=a'))
})
