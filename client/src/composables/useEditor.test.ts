import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { succeeded } from '@/ui/attempt'
import { ApiFailure } from '@/api/failure'
import { useEditor } from './useEditor'

vi.mock('@/ui/attempt', () => ({ succeeded: vi.fn(), confirmed: vi.fn() }))

interface Note {
  id: number
  text: string
  tag?: string | null
}

const NOTE: Note = { id: 7, text: 'first', tag: null }
const refusal = new ApiFailure(422, 'validation_error', '', { errors: { text: ['Too short.'] } })

beforeEach(() => setActivePinia(createPinia()))

function openEditor(answer: () => Promise<unknown> = async () => undefined, current: Note = NOTE) {
  const create = vi.fn(answer)
  const change = vi.fn(answer)
  const reload = vi.fn()
  const draft = (note: Note | null) => ({ text: note?.text ?? '', tag: note?.tag ?? '' })
  const read = async () => ({ data: { data: current }, response: Response.json({}, { headers: { ETag: '"now"' } }) })
  const editor = useEditor({ draft, name: ({ text }) => text, create, read, change, reload })
  return { editor, create, change, reload }
}

test('a new row starts empty and is created', async () => {
  const { editor, create, change } = openEditor()
  editor.open(null)
  expect(editor.form.values).toEqual({ text: '', tag: '' })
  editor.form.values.text = 'new'
  await editor.save()
  expect(create).toHaveBeenCalledWith({ text: 'new', tag: '' })
  expect(change).not.toHaveBeenCalled()
})

test('an existing row starts with its values and is changed', async () => {
  const { editor, create, change } = openEditor()
  editor.open(NOTE)
  expect(editor.form.values).toEqual({ text: 'first', tag: '' })
  editor.form.values.text = 'second'
  await editor.save()
  expect(change).toHaveBeenCalledWith(NOTE, { text: 'second' }, { 'If-Match': '"now"' })
  expect(create).not.toHaveBeenCalled()
})

test('a success closes the dialog and reloads once', async () => {
  const { editor, reload } = openEditor()
  editor.open(null)
  expect(editor.shown).toBe(true)
  await editor.save()
  expect(editor.shown).toBe(false)
  expect(reload).toHaveBeenCalledOnce()
})

test('a success is said, with the name', async () => {
  const { editor } = openEditor()
  editor.open(null)
  editor.form.values.text = 'new'
  await editor.save()
  expect(succeeded).toHaveBeenLastCalledWith('“new” created.', undefined)
  editor.open(NOTE)
  editor.form.values.text = 'second'
  await editor.save()
  expect(succeeded).toHaveBeenLastCalledWith('“second” saved.', undefined)
})

test('a failure keeps the dialog open with its values, and does not reload', async () => {
  const { editor, reload } = openEditor(() => Promise.reject(refusal))
  editor.open(NOTE)
  editor.form.values.text = '?'
  await editor.save()
  expect(editor.shown).toBe(true)
  expect(editor.form.values.text).toBe('?')
  expect(editor.form.errors).toEqual({ text: 'Too short.' })
  expect(reload).not.toHaveBeenCalled()
})

test('a dialog that is opened again has forgotten the earlier failure and values', async () => {
  const { editor } = openEditor(() => Promise.reject(refusal))
  editor.open(NOTE)
  editor.form.values.text = '?'
  await editor.save()
  editor.open(NOTE)
  expect(editor.form.values.text).toBe('first')
  expect(editor.form.failure).toBeNull()
})

test('a dialog that is closed without saving changes nothing', async () => {
  const { editor, change } = openEditor()
  editor.open(NOTE)
  editor.form.values.text = 'second'
  editor.close()
  expect(editor.shown).toBe(false)
  expect(change).not.toHaveBeenCalled()
  expect(NOTE.text).toBe('first')
})

test('a row that was changed meanwhile is not overwritten; what was typed is kept beside what it is now', async () => {
  const { editor, change, reload } = openEditor(undefined, { id: 7, text: 'first', tag: 'theirs' })
  editor.open(NOTE)
  editor.form.values.text = 'mine'
  await editor.save()
  expect(change).not.toHaveBeenCalled()
  expect(editor.form.failure?.details.differences).toEqual([{ field: 'tag', before: null, after: 'theirs' }])
  expect(editor.form.values).toEqual({ text: 'mine', tag: 'theirs' })
  expect(reload).toHaveBeenCalledOnce()
  await editor.save()
  expect(change).toHaveBeenCalledWith(expect.objectContaining({ tag: 'theirs' }), { text: 'mine' }, expect.anything())
  expect(editor.shown).toBe(false)
})

test('a row of which nothing was changed is not sent', async () => {
  const { editor, change } = openEditor()
  editor.open(NOTE)
  await editor.save()
  expect(change).not.toHaveBeenCalled()
  expect(editor.shown).toBe(false)
})
