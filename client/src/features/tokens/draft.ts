/** The form of a token: what it begins with, and what it sends. */
import { ApiFailure } from '@/api/failure'
import type { PermissionName } from '@/api/permissions'
import type { ApiToken } from '@/api/types'
import type { NewToken, TokenChange } from './home'

export const DEFAULT_DAYS = 90

export interface TokenDraft {
  name: string
  /** The days until the end; '' for as it is, or for none. */
  expires_in_days: string
  permissions: string[]
  read_only: boolean
  /** None stands for all. */
  resources: string[]
  /** One on each line; none stands for all. */
  networks: string
}

/** Return the form's initial values: those of a token, or of a new one. */
export function draftOf(token: ApiToken | null): TokenDraft {
  return {
    name: token?.name ?? '',
    expires_in_days: token ? '' : String(DEFAULT_DAYS),
    permissions: [...(token?.permission_names ?? [])],
    read_only: token?.read_only ?? true,
    resources: [...(token?.resources ?? [])],
    networks: (token?.networks ?? []).join('\n'),
  }
}

/** Return the entries of a text, one a line or divided by blanks or commas; null for none. */
export function listed(text: string | null | undefined): string[] | null {
  const words = (text ?? '').split(/[\s,]+/).filter(Boolean)
  return words.length ? words : null
}

/** Return the body that makes a token; what is left out has no limit, and null stands for no end. */
export function bodyOf(draft: TokenDraft, endless: boolean): NewToken {
  const { name, permissions, read_only } = draft
  return {
    name,
    permissions: permissions as PermissionName[],
    read_only,
    resources: draft.resources.length ? draft.resources : undefined,
    networks: listed(draft.networks) ?? undefined,
    expires_in_days: days(draft.expires_in_days) ?? (endless ? null : undefined),
  }
}

/** Return the days of a text; undefined for none. What is no number is sent too, for the service to refuse. */
function days(text: unknown): number | undefined {
  return text ? Number(text) : undefined
}

/** Return the body that sends the changed values alone. */
export function changeOf(changed: Partial<Record<keyof TokenDraft, unknown>>): TokenChange {
  const { name, permissions, read_only } = changed
  const body: Record<string, unknown> = { name, permissions, read_only }
  if ('resources' in changed) body.resources = (changed.resources as string[]).length ? changed.resources : null
  if ('networks' in changed) body.networks = listed(changed.networks as string | null)
  if ('expires_in_days' in changed) body.expires_in_days = days(changed.expires_in_days)
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as TokenChange
}

/** Return a refusal of flags as one of their field, whose sentence says which of them are meant. */
export function atFlags(error: unknown, sentence: (names: string) => string): unknown {
  if (!(error instanceof ApiFailure) || !error.details.required?.length) return error
  const { status, code, message, details } = error
  const errors = { permissions: [message, sentence(details.required?.join(', ') ?? '')] }
  return new ApiFailure(status, code, message, { ...details, errors })
}
