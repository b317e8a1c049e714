/** What the palette leads to: pages, users, roles, apps, routes and denied requests, each with its place in the console. */
import type { RouteLocationRaw } from 'vue-router'
import type { Operation } from '@/api/operations'
import type { CatalogueApp, Denial, Role, User } from '@/api/types'
import { id as uuid } from '@/composables/kinds'
import { told } from '@/told'

export type Kind = 'pages' | 'users' | 'roles' | 'routes' | 'requests' | 'apps'

export interface Entry {
  kind: Kind
  key: string
  title: string
  detail?: string
  to: RouteLocationRaw
}

/** The kinds in the order in which they are shown. */
export const KINDS: Kind[] = ['pages', 'users', 'roles', 'apps', 'requests', 'routes']
const MOST_OF_A_KIND = 6
const WITHIN_LEAST = 3

/** Return the entries whose title or detail has every word of a text, those that begin with it first. */
export function matching(entries: Entry[], text: string): Entry[] {
  const wanted = text.trim().toLowerCase()
  const words = wanted.split(/\s+/)
  const begins = ({ title }: Entry) => Number(title.toLowerCase().startsWith(wanted))
  return entries
    .filter(({ title, detail = '' }) => words.every((word) => `${title} ${detail}`.toLowerCase().includes(word)))
    .sort((one, other) => begins(other) - begins(one))
    .slice(0, MOST_OF_A_KIND)
}

/** Return the searches for users that a text stands for, the widest first: a later one is for where that is refused. */
export function userSearches(text: string): string[] {
  const given = text.trim()
  if (given.length < 2) return []
  if (/^[*@]/.test(given) || given.length < WITHIN_LEAST || uuid.read(given)) return [given]
  return [`*${given}*`, given]
}

/** Return whether a text may be the id of a request: an UUID, or whatever a caller has sent as one. */
export function looksLikeId(text: string): boolean {
  return /^[\w.:-]{8,128}$/.test(text.trim()) && /\d/.test(text)
}

export function pageEntry(name: string, title: string): Entry {
  return { kind: 'pages', key: name, title, to: { name } }
}

export function userEntry({ id, name, email, role }: User, unnamed: string): Entry {
  const detail = [name && email, role.title].filter(Boolean).join(' · ')
  return { kind: 'users', key: id, title: name ?? email ?? unnamed, detail, to: { name: 'user', params: { id } } }
}

export function roleEntry({ id, title, permission_names }: Role): Entry {
  const key = String(id)
  return { kind: 'roles', key, title, detail: permission_names.join(' '), to: { name: 'roles', query: { role: key } } }
}

export function routeEntry({ id, method, path, summary }: Operation): Entry {
  const title = `${method} ${path}`
  return {
    kind: 'routes',
    key: id,
    title,
    detail: told('operations', id, summary),
    to: { name: 'access', query: { search: title } },
  }
}

export function appEntry({ id, title, slug, version }: CatalogueApp): Entry {
  return { kind: 'apps', key: id, title, detail: `${slug} · ${version}`, to: { name: 'catalogueApp', params: { id } } }
}

export function requestEntry({ id, request_id, method, path, user }: Denial): Entry {
  const detail = [`${method} ${path}`, user?.name].filter(Boolean).join(' · ')
  return {
    kind: 'requests',
    key: id,
    title: request_id,
    detail,
    to: { name: 'denials', query: { request: request_id } },
  }
}
