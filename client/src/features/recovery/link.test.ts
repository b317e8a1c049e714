import { expect, test } from 'vitest'
import { linkOf } from './link'

test.each([
  ['/reset', '/#/reset'],
  ['/verify', '/#/verify'],
  ['/undo', '/#/undo'],
  ['/invitation', '/#/invitation'],
  ['/register', '/#/register/confirm'],
  ['/sign-in/email', '/#/sign-in/link'],
  ['/under/a/prefix/reset', '/under/a/prefix/#/reset'],
])('%s leads to %s, and the token is no part of it', (pathname, address) => {
  expect(linkOf({ pathname, hash: '#token=secret-1_' })).toMatchObject({ token: 'secret-1_', address })
})

test.each([
  ['/reset', '/#/reset'],
  ['/register', '/#/register'],
  ['/sign-in/email', '/#/sign-in/email'],
])('without a token, %s leads to %s', (pathname, address) => {
  expect(linkOf({ pathname, hash: '' })).toMatchObject({ token: null, address })
})

test('the console’s own addresses are no links of mails', () => {
  expect(linkOf({ pathname: '/', hash: '#/reset?token=x' })).toBeNull()
})
