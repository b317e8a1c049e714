import { expect, test } from 'vitest'
import { ApiFailure } from '@/api/failure'
import { useForm } from './useForm'

const refusal = new ApiFailure(409, 'name_taken', 'This name is taken.', { errors: { name: ['This name is taken.'] } })

test('a refused form keeps its values, and has each error at its field', async () => {
  const form = useForm(
    () => ({ name: '' }),
    () => Promise.reject(refusal),
  )
  form.values.name = 'alice'
  expect(await form.submit()).toBe(false)
  expect(form.values.name).toBe('alice')
  expect(form.errors).toEqual({ name: 'This name is taken.' })
})

test('an accepted form forgets an earlier failure', async () => {
  const answers = [Promise.reject(refusal), Promise.resolve()]
  const form = useForm(
    () => ({ name: '' }),
    () => answers.shift() as Promise<unknown>,
  )
  await form.submit()
  expect(await form.submit()).toBe(true)
  expect(form.failure).toBeNull()
})

test('a form is sent once, however often the button is pressed', async () => {
  let sent = 0
  let answer: (value?: unknown) => void = () => undefined
  const form = useForm(
    () => ({}),
    () => {
      sent += 1
      return new Promise((resolve) => (answer = resolve))
    },
  )
  const first = form.submit()
  expect(await form.submit()).toBe(false)
  answer()
  expect(await first).toBe(true)
  expect(sent).toBe(1)
})
