/** What an entry is about: the kind of a thing and its id, as in `users/01a1…`. */

export interface Target {
  kind: string
  id: string
}

const TARGET = /^([a-z_]+)\/(.+)$/

/** Return the kind and the id of a target; null for one that names no thing. */
export function targetOf(target: string | null | undefined): Target | null {
  const found = TARGET.exec(target ?? '')
  return found ? { kind: found[1] as string, id: found[2] as string } : null
}

/** Return the id of the user that an entry is about; undefined if it is about something else. */
export function userOf(target: string | null | undefined): string | undefined {
  const found = targetOf(target)
  return found?.kind === 'users' ? found.id : undefined
}
