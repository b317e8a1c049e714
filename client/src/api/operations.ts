/** Who may call what, read from the OpenAPI document that the service serves. */
import { covers } from './permissions'

/** Who may call an operation, as the document says it. */
export interface Access {
  who: 'anyone' | 'application' | 'user' | 'API token' | 'refresh token' | 'permission'
  /** Any one of them is enough. */
  permissions: string[]
  /** Whether users may call it about themselves without any of the permissions. */
  or_oneself: boolean
}

export interface Operation {
  id: string
  method: string
  path: string
  summary: string
  access: Access
  /** Whether no token but a session may call it. */
  session_only: boolean
  /** Whether it asks for a fresh proof: everybody, or in matters of others who has a second factor. */
  fresh?: 'own' | 'others'
}

/** What a caller may do: call it, call it about oneself only, or neither. */
export type Verdict = 'allowed' | 'oneself' | 'refused'

interface DescribedOperation {
  operationId: string
  summary: string
  'x-access': Access
  'x-session-only'?: boolean
  'x-fresh'?: 'own' | 'others'
}

export interface ApiDocument {
  paths: Record<string, Record<string, DescribedOperation>>
}

/** Return every operation of a document, in its order. */
export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      method: method.toUpperCase(),
      path,
      summary: described.summary,
      access: described['x-access'],
      session_only: described['x-session-only'] ?? false,
      fresh: described['x-fresh'],
    })),
  )
}

/** Return what a user with these permissions may do; null stands for a caller who has not signed in. */
export function verdict({ access }: Operation, held: string[] | null): Verdict {
  if (access.who === 'anyone') return 'allowed'
  if (held === null || access.who === 'application' || access.who === 'API token') return 'refused'
  if (access.who !== 'permission') return 'allowed'
  if (access.permissions.some((name) => covers(held, [name]))) return 'allowed'
  return access.or_oneself ? 'oneself' : 'refused'
}

/** Return which operations a change of permissions opens, and which it closes. */
export function difference(operations: Operation[], before: string[], after: string[]) {
  const opens = operations.filter((one) => verdict(one, before) !== 'allowed' && verdict(one, after) === 'allowed')
  const closes = operations.filter((one) => verdict(one, before) === 'allowed' && verdict(one, after) !== 'allowed')
  return { opens, closes }
}
