/** The things of the catalogue at their addresses. */
import { type Answer, api } from '@/api/client'
import type { ApiExample, ApiField, ApiGroup, CatalogueApi, CatalogueApiItem, CatalogueApp } from '@/api/types'

type Known<Row extends { id: string }> = Pick<Row, 'id'>

export const TYPES = ['web', 'app', 'pc', 'other'] as const
export const AUTH_TYPES = ['none', 'basic', 'oauth2', 'bearer', 'api_key'] as const
export const VISIBILITIES = ['private', 'users', 'public'] as const
export const METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'] as const
export const STATUSES = ['draft', 'published', 'deprecated', 'removed'] as const
export const DATA_TYPES = ['any', 'string', 'integer', 'number', 'boolean', 'object', 'array', 'null'] as const
export type Method = (typeof METHODS)[number]
export type Status = (typeof STATUSES)[number]

/** What changes anything of the catalogue. */
export const MANAGE = 'MANAGE_CATALOGUE'

export function atApp({ id }: Known<CatalogueApp>) {
  return { path: { app_id: id } }
}

export function atApi({ id }: Known<CatalogueApi>) {
  return { path: { api_id: id } }
}

export function atGroup({ id }: Known<ApiGroup>) {
  return { path: { group_id: id } }
}

export function atField({ id }: Known<ApiField>) {
  return { path: { response_id: id } }
}

export function atExample({ id }: Known<ApiExample>) {
  return { path: { example_id: id } }
}

export function readApp(app: Known<CatalogueApp>) {
  return api.GET('/api/v1/apps/{app_id}', { params: atApp(app) })
}

/** Read an operation, of which an editor needs what lists show. */
export function readApi(one: Known<CatalogueApi>): Promise<Answer<{ data?: CatalogueApi }>> {
  return api.GET('/api/v1/apis/{api_id}', { params: atApi(one) })
}

/** Read an operation with all that its document says of it. */
export function readApiItem(one: Known<CatalogueApi>): Promise<Answer<{ data?: CatalogueApiItem }>> {
  return api.GET('/api/v1/apis/{api_id}', { params: atApi(one) })
}

export function readGroup(group: Known<ApiGroup>) {
  return api.GET('/api/v1/apis/groups/{group_id}', { params: atGroup(group) })
}

export function readField(field: Known<ApiField>) {
  return api.GET('/api/v1/apis/responses/{response_id}', { params: atField(field) })
}

export function readExample(example: Known<ApiExample>) {
  return api.GET('/api/v1/apis/examples/{example_id}', { params: atExample(example) })
}

/** Return the address of an app's page. */
export function addressOfApp({ id }: Known<CatalogueApp>): string {
  return `#/apps/${id}`
}

/** Return the address of an operation's page. */
export function addressOfApi({ id }: Known<CatalogueApi>): string {
  return `#/apis/${id}`
}
