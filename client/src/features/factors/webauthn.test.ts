import { expect, test } from 'vitest'
import { byName, elsewhere } from './webauthn'

test('a passkey works at its host and below, and not at a name that only ends alike', () => {
  expect(elsewhere('example.com', 'example.com')).toBeNull()
  expect(elsewhere('example.com', 'dock.example.com')).toBeNull()
  expect(elsewhere('example.com', 'notexample.com')).toBe('example.com')
  expect(elsewhere('example.com', '192.0.2.1')).toBe('example.com')
})

test.each([
  ['http://127.0.0.1:5000/', 'http://localhost:5000'],
  ['http://[::1]:5000/', 'http://localhost:5000'],
  ['https://127.1.2.3/', 'https://localhost'],
  ['http://192.0.2.1:5000/', null],
  ['https://dock.example.com/', null],
])('the machine of the page %s is called %s', (address, name) => {
  expect(byName(new URL(address) as unknown as Location)).toBe(name)
})
