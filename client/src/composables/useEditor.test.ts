import { expect, test, vi } from 'vitest'
import { ApiFailure } from '@/api/failure'
import { useEditor } from './useEditor'

interface Note {
  id: number
  text: string
}

const NOTE: Note = { id: 7, text: 'first' }
const refusal = new ApiFailure(422, 'validation_error', '', { errors: { text: ['Too short.'] } })

function openEditor(answer: () => Promise<unknown> = async () => undefined) {
  const create = vi.fn(answer)
  const change = vi.fn(answer)
  const reload = vi.fn()
  const editor = useEditor({ draft: (note: Note | null) => ({ text: note?.text ?? '' }), create, change, reload })
  return { editor, create, change, reload }
}

test('a new row starts empty and is created', async () => {
  const { editor, create, change } = openEditor()
  editor.open(null)
  expect(editor.form.values).toEqual({ text: '' })
  editor.form.values.text = 'new'
  await editor.save()
  expect(create).toHaveBeenCalledWith({ text: 'new' })
  expect(change).not.toHaveBeenCalled()
})

test('an existing row starts with its values and is changed', async () => {
  const { editor, create, change } = openEditor()
  editor.open(NOTE)
  expect(editor.form.values).toEqual({ text: 'first' })
  editor.form.values.text = 'second'
  await editor.save()
  expect(change).toHaveBeenCalledWith(NOTE, { text: 'second' })
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
