import { expect, test } from 'vitest'
import type { ApiExample, CatalogueApi } from '@/api/types'
import { callOf, WAYS } from './requests'

const ONE = {
  method: 'POST',
  path: '/orders/{id}',
  need_auth: true,
  request_headers: [
    { name: 'X-Trace', description: '', required: true },
    { name: 'X-Other', description: '', required: false },
  ],
} as unknown as CatalogueApi
const EXAMPLE = {
  media_type: 'application/json',
  headers: [{ name: 'x-trace', value: 'it’s' }],
  body: '{"a": "it\'s"}',
} as unknown as ApiExample

function sent(way: string, one = ONE, example?: ApiExample): string {
  return WAYS[way]?.(callOf(one, 'bearer', example)) ?? ''
}

test('a request has what the app asks for and what is required', () => {
  expect(callOf(ONE, 'bearer')).toEqual({
    method: 'POST',
    url: 'https://api.example.com/orders/{id}',
    headers: [
      ['Authorization', 'Bearer TOKEN'],
      ['X-Trace', 'VALUE'],
    ],
  })
})

test('an example gives the body, its type and its headers, each once', () => {
  const { headers, body } = callOf({ ...ONE, need_auth: false }, 'bearer', EXAMPLE)
  expect(headers).toEqual([
    ['x-trace', 'it’s'],
    ['Content-Type', 'application/json'],
  ])
  expect(body).toBe(EXAMPLE.body)
})

test.each([
  ['basic', 'Basic CREDENTIALS'],
  ['api_key', 'KEY'],
  ['none', 'VALUE'],
] as const)('%s', (type, value) => expect(callOf(ONE, type).headers[0]?.[1]).toBe(value))

test('curl takes braces as they are, and quotes what a shell would read', () => {
  expect(sent('curl', ONE, EXAMPLE)).toBe(
    [
      "curl --globoff -X POST 'https://api.example.com/orders/{id}' \\",
      "  -H 'x-trace: it’s' \\",
      "  -H 'Content-Type: application/json' \\",
      "  -H 'Authorization: Bearer TOKEN' \\",
      `  --data-raw '{"a": "it'\\''s"}'`,
    ].join('\n'),
  )
  expect(sent('curl', { ...ONE, method: 'HEAD', path: '/a', request_headers: [] })).toMatch(/^curl --head 'https:/)
})

test.each([
  ['HTTPie', "http POST 'https://api.example.com/orders/{id}'"],
  ['Python', 'requests.request(\n    "POST"'],
  ['fetch', 'await fetch("https://api.example.com/orders/{id}"'],
])('%s', (way, text) => expect(sent(way)).toContain(text))
