/** The mails of a service, as their recipients read them: files in a folder, or in the Maildir of a server of SMTP. */
import { expect } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Caller, PASSWORD, type Person } from './service'

export interface Letter {
  to: string
  subject: string
  text: string
  html: string
  /** The first address of the text. */
  link: string
  /** The code of eight digits, if the mail has one. */
  code: string
}

/** Return the bytes of a text in quoted-printable, as UTF-8. */
function unquoted(text: string): string {
  const plain = text.replace(/=\r?\n/g, '')
  const bytes = plain.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function header(head: string, name: string): string {
  const folded = new RegExp(`^${name}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1] ?? ''
  return folded.replace(/\r?\n\s*/g, ' ').trim()
}

/** Return the body of the part of a type, decoded. */
function part(mail: string, type: string): string {
  const boundary = /boundary="([^"]+)"/.exec(mail)?.[1] ?? 'none'
  const found = mail.split(`--${boundary}`).find((each) => header(each, 'Content-Type').startsWith(type)) ?? ''
  return unquoted(
    found
      .split(/\r?\n\r?\n/)
      .slice(1)
      .join('\n\n'),
  )
}

function read(path: string): Letter {
  const mail = readFileSync(path, 'latin1')
  const text = part(mail, 'text/plain')
  return {
    to: header(mail, 'To'),
    subject: header(mail, 'Subject'),
    text,
    html: part(mail, 'text/html'),
    link: /https?:\/\/\S+#token=\S+/.exec(text)?.[0] ?? '',
    code: /\b(\d{4})[ -]?(\d{4})\b/.exec(text)?.[0] ?? '',
  }
}

function files(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('tmp/') && !name.endsWith('.tmp'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort((one, other) => statSync(one).mtimeMs - statSync(other).mtimeMs)
}

/** Return all mails to an address, the oldest first. */
export function lettersTo(folder: string, address: string): Letter[] {
  return files(folder)
    .map(read)
    .filter(({ to }) => to.includes(address.toLowerCase()))
}

/** Wait for the mail to an address whose link leads to a place, and return the newest. */
export async function letterTo(folder: string, address: string, place: string): Promise<Letter> {
  const found = () => lettersTo(folder, address).filter(({ link }) => new RegExp(`${place}#`).test(link))
  await expect
    .poll(() => found().length, { message: `a mail to ${address} for ${place}`, timeout: 40_000 })
    .toBeGreaterThan(0)
  return found().at(-1) as Letter
}

export interface Addressed extends Person {
  email: string
}

/** Create a user with an email, which is proven unless the test says so. */
export async function addressed(root: Caller, stem: string, email_verified = true): Promise<Addressed> {
  const name = `${stem}-${randomBytes(3).toString('hex')}`
  const email = `${name}@example.com`
  const { id } = await root.call('POST', '/users', { name, email, password: PASSWORD, email_verified })
  return { id, name, email, password: PASSWORD }
}
