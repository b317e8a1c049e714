/** The request of an operation as a program would send it, with the first example's headers and body. */
import { fetched, httpie, python, shell } from '@samples'
import type { ApiExample, CatalogueApi, CatalogueApp } from '@/api/types'

export interface Call {
  method: string
  url: string
  headers: [name: string, value: string][]
  body?: string
}

// The catalogue does not know yet where an API is served.
const SERVER = 'https://api.example.com'
const PROOFS: Record<CatalogueApp['auth_type'], [name: string, value: string] | undefined> = {
  none: undefined,
  basic: ['Authorization', 'Basic CREDENTIALS'],
  oauth2: ['Authorization', 'Bearer TOKEN'],
  bearer: ['Authorization', 'Bearer TOKEN'],
  api_key: ['X-API-Key', 'KEY'],
}

/** What of an operation, and of an example of its request, a call needs. */
export type Callable = Pick<CatalogueApi, 'method' | 'path' | 'need_auth' | 'request_headers'>
export type Sent = Pick<ApiExample, 'headers' | 'body' | 'media_type'>

/** Return the request of an operation: what an example has, what the app asks for, and the headers that are required. */
export function callOf(
  { method, path, need_auth, request_headers }: Callable,
  auth_type: CatalogueApp['auth_type'],
  example?: Sent,
): Call {
  const headers = new Map<string, [name: string, value: string]>()
  const add = (name: string, value: string) => {
    if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), [name, value])
  }
  for (const { name, value } of example?.headers ?? []) add(name, value)
  if (example?.body && example.media_type) add('Content-Type', example.media_type)
  const proof = need_auth && PROOFS[auth_type]
  if (proof) add(...proof)
  for (const { name, required } of request_headers) if (required) add(name, 'VALUE')
  const sent = { method, url: SERVER + path, headers: [...headers.values()] }
  return example?.body ? { ...sent, body: example.body } : sent
}

function curl({ method, url, headers, body }: Call): string {
  // Braces stand for parameters here, and not for several addresses.
  const glob = /[{}[\]]/.test(url) ? '--globoff ' : ''
  // A HEAD is not a GET by another name: curl would wait for a body.
  const verb = method === 'HEAD' ? '--head' : `-X ${method}`
  const lines = [
    `curl ${glob}${verb} ${shell(url)}`,
    ...headers.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
  ]
  return [...lines, ...(body ? [`--data-raw ${shell(body)}`] : [])].join(' \\\n  ')
}

/** The ways to send it, by their names. */
export const WAYS: Record<string, (call: Call) => string> = {
  curl,
  HTTPie: httpie,
  Python: python,
  fetch: fetched,
}
