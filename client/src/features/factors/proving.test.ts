import { afterEach, expect, test, vi } from 'vitest'
import { firstTyped, methodsOf, offersPasskey } from './proving'

afterEach(() => vi.unstubAllGlobals())

function inBrowserWith(passkeys: boolean) {
  if (passkeys) vi.stubGlobal('PublicKeyCredential', {})
}

test('the methods are those of the factors that there are', () => {
  expect(methodsOf({ totp: 1, passkeys: 0, recovery_codes: 9 })).toEqual(['totp', 'recovery_code'])
  expect(methodsOf({ totp: 0, passkeys: 2, recovery_codes: 0 })).toEqual(['passkey'])
})

test('a recovery code is typed at first only where there is no other way', () => {
  inBrowserWith(true)
  expect(firstTyped(['totp', 'passkey', 'recovery_code'])).toBe('totp')
  expect(firstTyped(['passkey', 'recovery_code'])).toBeNull()
  expect(firstTyped(['recovery_code'])).toBe('recovery_code')
  expect(firstTyped(['password'])).toBe('password')
})

test('a browser without passkeys offers none, and asks for a recovery code instead', () => {
  expect(offersPasskey(['passkey', 'recovery_code'])).toBe(false)
  expect(firstTyped(['passkey', 'recovery_code'])).toBe('recovery_code')
})
