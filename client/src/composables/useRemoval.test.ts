import { beforeEach, expect, test, vi } from 'vitest'
import { act, confirmed } from '@/ui/act'
import { useRemoval } from './useRemoval'

vi.mock('@/ui/act', () => ({ act: vi.fn(), confirmed: vi.fn() }))

const NOTE = { id: 7, text: 'first' }

function useNotes(remove = vi.fn(async () => undefined)) {
  const reload = vi.fn()
  return { remove, reload, removeNote: useRemoval({ name: (note: typeof NOTE) => note.text, remove, reload }) }
}

beforeEach(() => {
  vi.mocked(confirmed).mockReset().mockResolvedValue(true)
  vi.mocked(act)
    .mockReset()
    .mockImplementation(async (work) => {
      await work()
      return true
    })
})

test('a row is deleted once that is confirmed, and what is shown is loaded again', async () => {
  const { remove, reload, removeNote } = useNotes()
  await removeNote(NOTE)
  expect(confirmed).toHaveBeenCalledWith('Delete “first”? This can’t be undone.', 'Delete')
  expect(remove).toHaveBeenCalledWith(NOTE)
  expect(reload).toHaveBeenCalledOnce()
  expect(vi.mocked(act).mock.calls[0]?.[1]).toBe('Deleted.')
})

test('a row stays where the question is answered with no', async () => {
  vi.mocked(confirmed).mockResolvedValue(false)
  const { remove, reload, removeNote } = useNotes()
  await removeNote(NOTE)
  expect(remove).not.toHaveBeenCalled()
  expect(reload).not.toHaveBeenCalled()
})

test('a failure goes to the action, which shows it, and nothing is loaded again', async () => {
  const failure = new Error('conflict')
  vi.mocked(act).mockImplementation(async (work) => {
    await expect(work()).rejects.toThrow(failure)
    return false
  })
  const { reload, removeNote } = useNotes(vi.fn(() => Promise.reject(failure)))
  await removeNote(NOTE)
  expect(reload).not.toHaveBeenCalled()
})

test('a removal may ask a question of its own', async () => {
  const options = { name: () => 'Robot', remove: async () => undefined, reload: () => undefined }
  await useRemoval({ ...options, question: 'applications.confirmDelete', done: 'common.saved' })(NOTE)
  expect(confirmed).toHaveBeenCalledWith('Delete “Robot”? Its token stops working at once.', 'Delete')
  expect(vi.mocked(act).mock.calls[0]?.[1]).toBe('Saved.')
})
