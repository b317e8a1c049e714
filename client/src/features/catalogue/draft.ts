/** What the dialog of an operation holds, and what is sent of it. */
import type { components } from '@/api/schema'
import type { CatalogueApi } from '@/api/types'
import { utc } from '@/ui/format'
import type { Method } from './item'

type Schemas = components['schemas']
type Changed = Partial<Omit<Schemas['CatalogueApiCreate'], 'app_id'>>

export type Draft = ReturnType<typeof draftOf>

export function draftOf(one: CatalogueApi | null, group_id = '') {
  return {
    title: one?.title ?? '',
    method: (one?.method ?? 'GET') as Method,
    path: one?.path ?? '/',
    group_id: one ? (one.group_id ?? '') : group_id,
    description: one?.description ?? '',
    request_headers: (one?.request_headers ?? []).map((header) => ({ ...header })),
    need_auth: one?.need_auth ?? true,
    deprecated: one?.deprecated ?? false,
    sunset_at: localOf(one?.sunset_at),
    operation_id: one?.operation_id ?? '',
    owner: one?.owner ?? '',
    note: one?.note ?? '',
  }
}

/** Return the given values as the service takes them: nothing where there may be none, else an empty text. */
export function bodyOf(values: Partial<Draft>): Changed {
  const { group_id, operation_id, sunset_at, description, owner, note, ...rest } = values
  return {
    ...rest,
    ...('group_id' in values && { group_id: group_id || null }),
    ...('operation_id' in values && { operation_id: operation_id || null }),
    ...('sunset_at' in values && { sunset_at: utc(sunset_at) ?? null }),
    ...('description' in values && { description: description ?? '' }),
    ...('owner' in values && { owner: owner || null }),
    ...('note' in values && { note: note ?? '' }),
  }
}

/** Return a moment as an input for local times has it. */
export function localOf(iso: string | null | undefined): string {
  if (!iso) return ''
  const date = new Date(iso)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
