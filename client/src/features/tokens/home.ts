/** Whose tokens are listed, and what may be done with them. */
import { type Answer, api, call, send } from '@/api/client'
import { ApiFailure } from '@/api/failure'
import type { components } from '@/api/schema'
import type { ApiToken, Page, ShownApiToken } from '@/api/types'
import type { Version } from '@/api/versions'

type Schemas = components['schemas']
export type NewToken = Schemas['ServiceTokenCreate']
export type TokenChange = Schemas['ApiTokenUpdate']
export type Rotation = Schemas['ApiTokenRotate']

interface Query {
  state?: 'live' | 'dead'
  page: number
  per_page: number
}

/** The tokens of an account, which can be listed and ended. */
export interface TokenHome {
  list: (query: Query) => Promise<Page<ApiToken>>
  end: (token: ApiToken) => Promise<unknown>
  endAll?: () => Promise<unknown>
  /** How tokens are made and changed, where the signed-in user may. */
  maker?: TokenMaker
}

export interface TokenMaker {
  create: (body: NewToken) => Promise<ShownApiToken>
  rotate: (token: ApiToken, body: Rotation) => Promise<ShownApiToken>
  read: (token: ApiToken) => Promise<Answer<{ data?: ApiToken }>>
  /** Narrow a token; where there is no way, it has to be a new one. */
  change?: (token: ApiToken, body: TokenChange, version: Version) => Promise<unknown>
  /** Whether a token may have no end, if the service allows it. */
  endless: boolean
}

function at(token: ApiToken) {
  return { path: { token_id: token.id } }
}

/** The signed-in user's own tokens. */
export const OWN: TokenHome = {
  list: (query) => call(api.GET('/api/v1/tokens', { params: { query } })),
  end: (token) => send(api.DELETE('/api/v1/tokens/{token_id}', { params: at(token) })),
  endAll: () => send(api.DELETE('/api/v1/tokens')),
  maker: {
    create: (body) => call(api.POST('/api/v1/tokens', { body: body as Schemas['ApiTokenCreate'] })),
    rotate: (token, body) => call(api.POST('/api/v1/tokens/{token_id}/rotate', { params: at(token), body })),
    read: (token) => api.GET('/api/v1/tokens/{token_id}', { params: at(token) }),
    change: (token, body, version) =>
      call(api.PATCH('/api/v1/tokens/{token_id}', { params: { ...at(token), header: version }, body })),
    endless: false,
  },
}

/** The tokens of another user. */
export function tokensOfUser(user_id: string): TokenHome {
  const path = { user_id }
  return {
    list: (query) => call(api.GET('/api/v1/users/{user_id}/tokens', { params: { path, query } })),
    end: ({ id }) =>
      send(api.DELETE('/api/v1/users/{user_id}/tokens/{token_id}', { params: { path: { ...path, token_id: id } } })),
    endAll: () => send(api.DELETE('/api/v1/users/{user_id}/tokens', { params: { path } })),
  }
}

/** The tokens of a service account. */
export function tokensOfServiceAccount(account_id: string): TokenHome {
  const path = { account_id }
  const of = ({ id }: ApiToken) => ({ path: { ...path, token_id: id } })
  return {
    list: (query) => call(api.GET('/api/v1/service-accounts/{account_id}/tokens', { params: { path, query } })),
    end: (token) => send(api.DELETE('/api/v1/service-accounts/{account_id}/tokens/{token_id}', { params: of(token) })),
    maker: {
      create: (body) => call(api.POST('/api/v1/service-accounts/{account_id}/tokens', { params: { path }, body })),
      rotate: (token, body) =>
        call(api.POST('/api/v1/service-accounts/{account_id}/tokens/{token_id}/rotate', { params: of(token), body })),
      // The service shows no single one, and none is changed.
      read: () => Promise.reject(new ApiFailure(404, 'not_found', '')),
      endless: true,
    },
  }
}
