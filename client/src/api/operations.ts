/** Who may call what, read from the service's live OpenAPI document. */
import { covers } from './permissions'

export interface Operation {
  id: string
  method: string
  path: string
  tag: string
  summary: string
  access: string
  /** Any one of them is enough; none are asked for where the list is empty. */
  permissions: string[]
  orOneself: boolean
}

/** What a caller meets: let in, let in for what is his own, or refused. */
export type Verdict = 'allowed' | 'oneself' | 'refused'

interface DescribedOperation {
  operationId?: string
  tags?: string[]
  summary?: string
  'x-access'?: string
  'x-permission'?: string[]
}

export interface ApiDocument {
  paths: Record<string, Record<string, DescribedOperation>>
}

// What the document says of those whom it does not ask who they are.
const ANYONE = /^anyone/
const ONESELF = /oneself$/

/** Return every operation of a document, in its order. */
export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(path, method, described)),
  )
}

function operationOf(path: string, method: string, described: DescribedOperation): Operation {
  const access = described['x-access'] ?? ''
  return {
    id: described.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    tag: described.tags?.[0] ?? '',
    summary: described.summary ?? '',
    access,
    permissions: described['x-permission'] ?? [],
    orOneself: ONESELF.test(access),
  }
}

/** Say what a user who holds these permissions meets; null stands for somebody who has not signed in. */
export function verdict(operation: Operation, held: string[] | null): Verdict {
  if (ANYONE.test(operation.access)) return 'allowed'
  if (held === null) return 'refused'
  if (operation.permissions.some((name) => covers(held, [name]))) return 'allowed'
  if (operation.orOneself) return 'oneself'
  return operation.permissions.length === 0 && !/^application$/.test(operation.access) ? 'allowed' : 'refused'
}

/** Return which operations a change of permissions opens, and which it closes. */
export function difference(operations: Operation[], before: string[], after: string[]) {
  const opens = operations.filter((one) => verdict(one, before) !== 'allowed' && verdict(one, after) === 'allowed')
  const closes = operations.filter((one) => verdict(one, before) === 'allowed' && verdict(one, after) !== 'allowed')
  return { opens, closes }
}
