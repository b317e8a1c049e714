import { beforeEach, expect, test, vi } from 'vitest'
import { createApp, h } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { ApiFailure } from '@/api/failure'
import { confirmed } from '@/ui/attempt'
import { useOpened } from './useOpened'

vi.mock('@/ui/attempt', () => ({ confirmed: vi.fn() }))

const NOTE = { id: 7, text: 'first' }

beforeEach(() => vi.mocked(confirmed).mockReset())

async function notes(to: string, options: { unsaved?: () => boolean; may?: () => boolean; found?: boolean } = {}) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/notes', name: 'notes', component: { render: () => null } }],
  })
  await router.push(to)
  const { found = true, ...rest } = options
  const dialog = {
    read: vi.fn(async () => (found ? NOTE : Promise.reject(new ApiFailure(404, 'not_found', '')))),
    show: vi.fn(),
    hide: vi.fn(),
    ...rest,
  }
  let made: ReturnType<typeof useOpened<typeof NOTE>> | undefined
  const setup = () => {
    made = useOpened<typeof NOTE>('edit', dialog)
    return () => h('div')
  }
  createApp({ setup }).use(router).mount(document.createElement('div'))
  return { router, dialog, opened: made as NonNullable<typeof made> }
}

function query(router: Router) {
  return router.currentRoute.value.query
}

test('a link to a row reads it and opens its dialog; Back closes it', async () => {
  const { router, dialog } = await notes('/notes')
  await router.push('/notes?edit=7')
  await vi.waitFor(() => expect(dialog.show).toHaveBeenCalledWith(NOTE))
  expect(dialog.read).toHaveBeenCalledWith({ id: '7', name: '7' })
  router.back()
  await vi.waitFor(() => expect(dialog.hide).toHaveBeenCalledOnce())
})

test('a dialog for a new row needs no reading', async () => {
  const { dialog } = await notes('/notes?edit=~new')
  expect(dialog.show).toHaveBeenCalledWith(null)
  expect(dialog.read).not.toHaveBeenCalled()
})

test.each([
  ['that is not there', { found: false }],
  ['that the user may not open', { may: () => false }],
])('a row %s leaves the address quietly', async (_, options) => {
  const { router, dialog } = await notes('/notes?edit=7&page=2', options)
  await vi.waitFor(() => expect(query(router)).toEqual({ page: '2' }))
  expect(dialog.show).not.toHaveBeenCalled()
})

test('an opened row is in the address, and a closed one is not', async () => {
  const { router, opened } = await notes('/notes')
  opened.opened(NOTE)
  await vi.waitFor(() => expect(query(router)).toEqual({ edit: '7' }))
  opened.closed()
  await vi.waitFor(() => expect(query(router)).toEqual({}))
})

test('Back asks before what was typed is lost', async () => {
  const { router, dialog, opened } = await notes('/notes', { unsaved: () => true })
  opened.opened(NOTE)
  await vi.waitFor(() => expect(query(router)).toEqual({ edit: '7' }))
  vi.mocked(confirmed).mockResolvedValueOnce(false)
  await router.push('/notes')
  expect(query(router)).toEqual({ edit: '7' })
  expect(dialog.hide).not.toHaveBeenCalled()
  vi.mocked(confirmed).mockResolvedValueOnce(true)
  await router.push('/notes')
  expect(dialog.hide).toHaveBeenCalledOnce()
})
