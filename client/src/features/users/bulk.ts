/** Actions on many users: sent in hundreds, one after the other; what became of each, and how it is undone. */
import type { components } from '@/api/schema'
import type { User } from '@/api/types'

export type Action = components['schemas']['Bulk']['action']
export type Outcome = components['schemas']['UserOutcome']

// As the service bounds one request, and the console all of them together.
export const AT_ONCE = 100
export const MOST = 1000

/** An action for some users, with the role where it is one. */
export interface Step {
  action: Action
  users: User[]
  role_id?: number
}

export interface Told {
  user: User
  outcome: Outcome
}

/** The permission that each action needs. */
export const NEEDED: Record<Action, string> = {
  role: 'EDIT_USERS',
  block: 'BLOCK_USERS',
  unblock: 'BLOCK_USERS',
  end_sessions: 'BLOCK_USERS',
  delete: 'DELETE_USERS',
  restore: 'DELETE_USERS',
}

/** Return the users whom an action means: nobody is blocked twice, and only deleted users are restored. */
export function meant(action: Action, users: User[]): User[] {
  const wanted: Record<Action, (user: User) => boolean> = {
    role: ({ deleted_at }) => !deleted_at,
    block: ({ status, deleted_at }) => status === 'normal' && !deleted_at,
    unblock: ({ status, deleted_at }) => status === 'blocked' && !deleted_at,
    end_sessions: ({ deleted_at }) => !deleted_at,
    delete: ({ deleted_at }) => !deleted_at,
    restore: ({ deleted_at }) => deleted_at !== null,
  }
  return users.filter(wanted[action])
}

/** Send an action in hundreds; tell what became of each as soon as it is known. What fails ends it. */
export async function inHundreds(
  { action, users, role_id }: Step,
  send: (body: { action: Action; ids: string[]; role_id?: number }) => Promise<{ items: Outcome[] }>,
  tell: (told: Told[]) => void,
): Promise<void> {
  for (let begin = 0; begin < users.length; begin += AT_ONCE) {
    const hundred = users.slice(begin, begin + AT_ONCE)
    const { items } = await send({ action, ids: hundred.map(({ id }) => id), role_id })
    const outcomes = new Map(items.map((outcome) => [outcome.id, outcome]))
    tell(hundred.flatMap((user) => ({ user, outcome: outcomes.get(user.id) as Outcome })))
  }
}

const BACK: Partial<Record<Action, Action>> = { block: 'unblock', unblock: 'block', delete: 'restore' }

/** Return what takes an action back, for those for whom it is done, as they were before; nothing where there is no way. */
export function undoing({ action, role_id }: Step, told: Told[]): Step[] {
  const users = told.filter(({ outcome }) => outcome.outcome === 'done').map(({ user }) => user)
  const back = BACK[action]
  if (back) return users.length ? [{ action: back, users }] : []
  if (action !== 'role') return []
  const changed = users.filter(({ role }) => role.id !== role_id)
  return [...new Set(changed.map(({ role }) => role.id))].map((id) => ({
    action,
    users: changed.filter(({ role }) => role.id === id),
    role_id: id,
  }))
}
