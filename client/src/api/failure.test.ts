import { expect, test } from 'vitest'
import { asFailure, failureOf } from './failure'

function answer(status: number, headers = {}) {
  return new Response(null, { status, headers })
}

test('a failure has the status, code, message and errors of the answer', () => {
  const body = { code: 'validation_error', message: 'Some fields are not valid.', errors: { name: ['Too short.'] } }
  const failure = failureOf(body, answer(422, { 'X-Request-ID': 'abc' }))
  expect(failure).toMatchObject({ status: 422, code: 'validation_error', message: 'Some fields are not valid.' })
  expect(failure.details).toMatchObject({ errors: { name: ['Too short.'] }, requestId: 'abc' })
})

test('a failure has the seconds after which to try again', () => {
  expect(failureOf({ code: 'too_many_requests' }, answer(429, { 'Retry-After': '17' })).details.retryAfter).toBe(17)
})

test('an answer that is not JSON, as of a proxy, means that the service is unreachable', () => {
  expect(failureOf('<html>Bad Gateway</html>', answer(502)).code).toBe('unreachable')
})

test('a request without an answer means that the service is unreachable', () => {
  expect(asFailure(new TypeError('Failed to fetch'))).toMatchObject({ status: 0, code: 'unreachable' })
})

test('a defect of the console is not a failure', () => {
  const defect = new TypeError("Cannot read properties of undefined (reading 'x')")
  expect(() => asFailure(defect)).toThrow(defect)
})
