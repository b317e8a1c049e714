/** Syncs of an app with its documents: what came, how far it is, and what waits for a decision. */
import { api, call } from '@/api/client'
import type { components } from '@/api/schema'
import type { CatalogueApp, Sync, SyncChange } from '@/api/types'

type Schemas = components['schemas']
export type Conflict = Schemas['Conflict']
export type Finding = Schemas['Breaking']
export type State = Sync['state']
export type Keep = 'yours' | 'now'
export type Kind = SyncChange['kind']

export const KINDS: Kind[] = ['added', 'changed', 'moved', 'removed']
export const STATE_COLOURS: Record<State, 'primary' | 'success' | 'warning' | 'danger' | 'info'> = {
  waiting: 'info',
  reading: 'info',
  ready: 'warning',
  applied: 'success',
  unchanged: 'info',
  discarded: 'info',
  failed: 'danger',
}

export function atSync(sync_id: string) {
  return { path: { sync_id } }
}

export function readSync(sync_id: string): Promise<Sync> {
  return call(api.GET('/api/v1/syncs/{sync_id}', { params: atSync(sync_id) }))
}

/** Return whether a worker has still to read the document. */
export function isUnread({ state }: Pick<Sync, 'state'>): boolean {
  return state === 'waiting' || state === 'reading'
}

/** Return the media type of a document by its name, or by how it begins. */
export async function mediaTypeOf(file: File): Promise<string> {
  if (/\.json$/i.test(file.name)) return 'application/json'
  if (/\.ya?ml$/i.test(file.name)) return 'application/yaml'
  const beginning = await file.slice(0, 1000).text()
  return beginning.trimStart().startsWith('{') ? 'application/json' : 'application/yaml'
}

/** Send the document of an app; return its sync, which waits for a worker. */
export async function sendDocument({ id }: CatalogueApp, file: File): Promise<Sync> {
  return call<Sync>(
    api.PUT('/api/v1/apps/{app_id}/document', {
      params: { path: { app_id: id } },
      headers: { 'Content-Type': await mediaTypeOf(file) },
      // It is sent as it is.
      body: file as never,
      bodySerializer: (body: unknown) => body as File,
    }),
  )
}

/** Return the fields that people wrote over, and of which the document says something else now. */
export function conflictsOf({ fields, from_path }: SyncChange): Conflict[] {
  // A parameter of a path that has another name took along what was written of it.
  const isRenamed = ({ field, now }: Conflict) => from_path && now === null && field.startsWith('/parameters/path/')
  return (fields as Conflict[]).filter((one) => one.yours !== null && !isRenamed(one))
}

/** What is decided, by operation and field. */
export type Decisions = Record<string, Record<string, Keep>>

/** Return decisions as the service takes them. */
export function decided(decisions: Decisions): { api_id: string; field: string; keep: Keep }[] {
  return Object.entries(decisions).flatMap(([api_id, fields]) =>
    Object.entries(fields).map(([field, keep]) => ({ api_id, field, keep })),
  )
}

/** Return the same decision about every conflict. */
export function forAll(changes: SyncChange[], keep: Keep): Decisions {
  const known = changes.filter((change) => change.api_id && conflictsOf(change).length)
  return Object.fromEntries(
    known.map((change) => [
      change.api_id as string,
      Object.fromEntries(conflictsOf(change).map(({ field }) => [field, keep])),
    ]),
  )
}
