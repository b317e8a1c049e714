/** Second factors for the tests: the codes of an authenticator app, and an authenticator of the browser's own. */
import type { APIRequestContext, CDPSession, Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { Caller, expect, type Person } from './service'

const STEP_MS = 30_000
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

// Passkeys are for a name, and no address of digits.
export const BY_NAME = `http://localhost:${process.env.E2E_PORT}`

/** Return the bytes of a text in base32. */
function unbase32(text: string): Buffer {
  const bits = [...text].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
}

/** Return the code that an app shows (RFC 6238), now or so many steps later: each is taken once, from -1 to 1. */
export function codeOf(secret: string, later = 0): string {
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + later))
  const digest = createHmac('sha1', unbase32(secret.replaceAll(' ', '')))
    .update(step)
    .digest()
  const value = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(value % 1_000_000).padStart(6, '0')
}

/** Give a user a time code, without the console; the code of the present step is used, and the next one is not. */
export async function addTimeCode(request: APIRequestContext, person: Person) {
  const caller = await Caller.as(request, person)
  const { secret } = await caller.call('POST', '/users/me/totp')
  const { recovery_codes } = await caller.call('POST', '/users/me/totp/confirm', { code: codeOf(secret) })
  return { secret: secret as string, codes: recovery_codes as string[] }
}

interface Authenticator {
  cdp: CDPSession
  authenticatorId: string
}

/** Give the page's browser an authenticator, which answers by itself. */
export async function addAuthenticator(page: Page, verifies: boolean): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: verifies ? 'internal' : 'usb',
      hasResidentKey: verifies,
      hasUserVerification: verifies,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

/** Return the keys that an authenticator holds. */
export async function keysOf({ cdp, authenticatorId }: Authenticator) {
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  return credentials
}

/** Let all sessions be of long ago, as if nobody had proven anything for an hour. */
export function makeStale(): void {
  const path = join(process.env.E2E_FOLDER ?? '', 'e2e.sqlite')
  const lines = [
    'import sqlite3, sys',
    'connection = sqlite3.connect(sys.argv[1], timeout=30)',
    'connection.execute("UPDATE sessions SET proven_at = \'2020-01-01 00:00:00.000000\'")',
    'connection.commit()',
  ]
  execFileSync(process.env.PYTHON ?? '../.venv/bin/python', ['-c', lines.join('\n'), path])
}

/** Return the account's section of second factors. */
export function security(page: Page) {
  return page.locator('section.security')
}

/** Read the recovery codes that are shown once, and say that they are kept. */
export async function keepCodes(page: Page): Promise<string[]> {
  const dialog = page.getByRole('dialog', { name: 'Your recovery codes' })
  await expect(dialog).toBeVisible()
  const codes = await dialog.getByRole('listitem').allInnerTexts()
  expect(codes).toHaveLength(10)
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeDisabled()
  await dialog.getByText('I kept them').click()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  return codes
}

export async function pressSignOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^My account: / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

export async function signOut(page: Page): Promise<void> {
  await pressSignOut(page)
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
}

/** Give name and password, and no more. */
export async function begin(page: Page, { name, password }: Person): Promise<void> {
  await page.getByLabel('Name or email').fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
