import { expect, test, vi } from 'vitest'
import { ApiFailure } from './failure'
import { changeAsShown, ChangedMeanwhile, differences } from './versions'

const SHOWN = { id: 3, title: 'QA', permission_names: ['LIST_USERS'], last_login_at: null as string | null }
const refusal = new ApiFailure(412, 'changed_meanwhile', '')

/** A reader whose answers are these states, in order, with a tag of their own each. */
function reader(...states: (typeof SHOWN)[]) {
  let count = 0
  return async () => {
    const data = states[count] ?? states.at(-1)
    count += 1
    const response = Response.json({}, { headers: { ETag: `"${count}"` } })
    return { data: { data }, response }
  }
}

test('a change is sent for the version that was read', async () => {
  const change = vi.fn(async () => 'done')
  expect(await changeAsShown(SHOWN, reader(SHOWN), change)).toBe('done')
  expect(change).toHaveBeenCalledWith({ 'If-Match': '"1"' })
})

test('an object that is no longer as it was shown is not changed', async () => {
  const change = vi.fn()
  const now = { ...SHOWN, permission_names: ['LIST_USERS', 'ADD_USERS'] }
  const failure = await changeAsShown(SHOWN, reader(now), change).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ChangedMeanwhile)
  expect((failure as ChangedMeanwhile).current).toEqual(now)
  expect(change).not.toHaveBeenCalled()
})

test('a refusal for something incidental is tried again with the newer version', async () => {
  const change = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValue('done')
  const signedIn = { ...SHOWN, last_login_at: '2026-05-13T12:00:00Z' }
  expect(await changeAsShown(SHOWN, reader(SHOWN, signedIn), change)).toBe('done')
  expect(change).toHaveBeenLastCalledWith({ 'If-Match': '"2"' })
})

test('a change between the reading and the writing is refused as well', async () => {
  const change = vi.fn().mockRejectedValueOnce(refusal)
  const failure = changeAsShown(SHOWN, reader(SHOWN, { ...SHOWN, title: 'Quality' }), change)
  await expect(failure).rejects.toMatchObject({
    details: { differences: [{ field: 'title', before: 'QA', after: 'Quality' }] },
  })
})

test('fields that a list does not show are no difference', () => {
  expect(differences({ id: 3 }, SHOWN)).toEqual([])
})
