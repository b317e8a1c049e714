import { beforeEach, expect, test, vi } from 'vitest'
import { attempt, confirmed } from '@/ui/attempt'
import { useRemoval } from './useRemoval'

vi.mock('@/ui/attempt', () => ({ attempt: vi.fn(), confirmed: vi.fn() }))

const NOTE = { id: 7, text: 'first' }

async function read() {
  const response = Response.json({}, { headers: { ETag: '"as read"' } })
  return { data: { data: NOTE }, response }
}

function useNotes(remove = vi.fn(async () => undefined)) {
  const reload = vi.fn()
  return { remove, reload, removeNote: useRemoval({ name: (note: typeof NOTE) => note.text, read, remove, reload }) }
}

beforeEach(() => {
  vi.mocked(confirmed).mockReset().mockResolvedValue(true)
  vi.mocked(attempt)
    .mockReset()
    .mockImplementation(async (work, _, reload) => {
      await work()
      await reload?.()
      return true
    })
})

test('a confirmed row is deleted, and the list is reloaded', async () => {
  const { remove, reload, removeNote } = useNotes()
  await removeNote(NOTE)
  expect(confirmed).toHaveBeenCalledWith('Delete “first”? This can’t be undone.', 'Delete')
  expect(remove).toHaveBeenCalledWith(NOTE, { 'If-Match': '"as read"' })
  expect(reload).toHaveBeenCalledOnce()
  expect(vi.mocked(attempt).mock.calls[0]?.[1]).toBe('“first” deleted.')
})

test('a row that is not confirmed stays', async () => {
  vi.mocked(confirmed).mockResolvedValue(false)
  const { remove, reload, removeNote } = useNotes()
  await removeNote(NOTE)
  expect(remove).not.toHaveBeenCalled()
  expect(reload).not.toHaveBeenCalled()
})

test('a failure is left to the attempt, which shows it, and the list is not reloaded', async () => {
  const failure = new Error('conflict')
  vi.mocked(attempt).mockImplementation(async (work) => {
    await expect(work()).rejects.toThrow(failure)
    return false
  })
  const { reload, removeNote } = useNotes(vi.fn(() => Promise.reject(failure)))
  await removeNote(NOTE)
  expect(reload).not.toHaveBeenCalled()
})

test('the question can be replaced', async () => {
  const options = { name: () => 'Robot', read, remove: async () => undefined, reload: () => undefined }
  await useRemoval({ ...options, question: 'applications.confirmDelete' })(NOTE)
  expect(confirmed).toHaveBeenCalledWith('Delete “Robot”? Its token stops working at once.', 'Delete')
})
