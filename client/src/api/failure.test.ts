import { expect, test } from 'vitest'
import { asFailure, failureOf } from './failure'

function answer(status: number, headers = {}) {
  return new Response(null, { status, headers })
}

test('a failure holds what the service said', () => {
  const body = { code: 'validation_error', message: 'Some fields are not valid.', errors: { name: ['Too short.'] } }
  const failure = failureOf(body, answer(422, { 'X-Request-ID': 'abc' }))
  expect(failure).toMatchObject({ status: 422, code: 'validation_error', message: 'Some fields are not valid.' })
  expect(failure.details).toMatchObject({ errors: { name: ['Too short.'] }, requestId: 'abc' })
})

test('a failure says when to come back', () => {
  expect(failureOf({ code: 'too_many_requests' }, answer(429, { 'Retry-After': '17' })).details.retryAfter).toBe(17)
})

test('an answer of a proxy, which is no JSON, means that the service is away', () => {
  expect(failureOf('<html>Bad Gateway</html>', answer(502)).code).toBe('unreachable')
})

test('a request without an answer means that the service is away', () => {
  expect(asFailure(new TypeError('Failed to fetch'))).toMatchObject({ status: 0, code: 'unreachable' })
})

test('a defect of the console is not taken for a failure', () => {
  const defect = new TypeError("Cannot read properties of undefined (reading 'x')")
  expect(() => asFailure(defect)).toThrow(defect)
})
