import { expect, test } from 'vitest'
import type { User } from '@/api/types'
import { inHundreds, meant, type Outcome, type Told, undoing } from './bulk'

function user(id: string, fields: Partial<User> = {}): User {
  return { id, status: 'normal', deleted_at: null, role: { id: 1, title: 'User' }, ...fields } as User
}

const done = (one: User): Told => ({ user: one, outcome: { id: one.id, outcome: 'done' } })
const refused = (one: User): Told => ({ user: one, outcome: { id: one.id, outcome: 'refused', code: 'not_found' } })

test('hundreds are sent one after the other, and told in between', async () => {
  const users = Array.from({ length: 250 }, (_, number) => user(String(number)))
  const sent: number[] = []
  const told: number[] = []
  const send = async ({ ids }: { ids: string[] }) => {
    sent.push(ids.length)
    expect(told).toHaveLength(sent.length - 1)
    return { items: ids.reverse().map((id): Outcome => ({ id, outcome: 'done' })) }
  }
  await inHundreds({ action: 'block', users }, send, (part) => {
    told.push(part.length)
    for (const { user, outcome } of part) expect(outcome.id).toBe(user.id)
  })
  expect([sent, told]).toEqual([
    [100, 100, 50],
    [100, 100, 50],
  ])
})

test('what fails ends it, and what was done before is told', async () => {
  const users = Array.from({ length: 150 }, (_, number) => user(String(number)))
  const told: Told[] = []
  let calls = 0
  const send = async ({ ids }: { ids: string[] }) => {
    calls += 1
    if (calls === 2) throw new Error('away')
    return { items: ids.map((id): Outcome => ({ id, outcome: 'done' })) }
  }
  await expect(inHundreds({ action: 'block', users }, send, (part) => told.push(...part))).rejects.toThrow('away')
  expect(told).toHaveLength(100)
})

test('an action means those for whom it changes something', () => {
  const users = [user('a'), user('b', { status: 'blocked' }), user('c', { deleted_at: '2026-05-13T08:30:00Z' })]
  const ids = (action: Parameters<typeof meant>[0]) => meant(action, users).map(({ id }) => id)
  expect([ids('block'), ids('unblock'), ids('delete'), ids('restore')]).toEqual([['a'], ['b'], ['a', 'b'], ['c']])
})

test('what is done is taken back, what was refused is left', () => {
  expect(undoing({ action: 'block', users: [] }, [done(user('a')), refused(user('b'))])).toMatchObject([
    { action: 'unblock', users: [{ id: 'a' }] },
  ])
  expect(undoing({ action: 'delete', users: [] }, [done(user('a'))])).toMatchObject([{ action: 'restore' }])
  expect(undoing({ action: 'block', users: [] }, [refused(user('a'))])).toEqual([])
  expect(undoing({ action: 'end_sessions', users: [] }, [done(user('a'))])).toEqual([])
})

test('each gets their former role back', () => {
  const told = [
    done(user('a')),
    done(user('b', { role: { id: 2, title: 'QA' } })),
    done(user('c', { role: { id: 3, title: 'X' } })),
  ]
  expect(undoing({ action: 'role', users: [], role_id: 3 }, told)).toMatchObject([
    { action: 'role', role_id: 1, users: [{ id: 'a' }] },
    { action: 'role', role_id: 2, users: [{ id: 'b' }] },
  ])
})
