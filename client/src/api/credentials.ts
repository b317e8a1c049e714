/**
 * The access token, in memory only, and its renewal by the refresh cookie.
 *
 * Every tab keeps the token in its own memory. One tab at a time renews it and sends it to the others.
 */
import { ref } from 'vue'
import { failureOf } from './failure'
import { prefix } from './prefix'

const CSRF_COOKIE = 'csrf_refresh_token'
const HOST_PREFIX = '__Host-'
const LOCK = 'api-dock token refresh'
// Other tabs wait for the lock during a refresh.
const REFRESH_TIMEOUT_MS = 20_000
// The message of the tab that renewed the token may arrive this much after its lock is released.
const MESSAGE_TIMEOUT_MS = 1_000

type Message = { kind: 'renewed' | 'signed in'; token: string } | { kind: 'signed out' }
type Listener = (message: Message) => void

let token: string | null = null
// The value of the CSRF cookie when the token was received: each renewal changes the cookie, in every tab at once.
let csrfOfToken: string | null = null
let messageWaiters: (() => void)[] = []
let signInWaiters: ((token: string | null) => void)[] = []
const channel = new BroadcastChannel('api-dock')
const listeners: Listener[] = []

/** Whether the session ended while the console was in use, so that the user has to sign in again. */
export const expired = ref(false)

/** Return the access token, or null while no user is signed in. */
export function accessToken(): string | null {
  return token
}

/** Return whether there is a refresh cookie. Scripts can't read it, but the CSRF cookie that comes with it. */
export function hasRefreshCookie(): boolean {
  return csrfValue() !== null
}

/** Store the token of a sign-in, here and in the other tabs. */
export function signedIn(fresh: string): void {
  keep(fresh)
  channel.postMessage({ kind: 'signed in', token: fresh } satisfies Message)
}

/** Forget the token, here and in the other tabs. */
export function signedOut(): void {
  keep(null)
  channel.postMessage({ kind: 'signed out' } satisfies Message)
}

/** Call a listener whenever another tab signs in or out. */
export function onOtherTab(listener: Listener): void {
  listeners.push(listener)
}

/** Ask the user to sign in again; return the new token, or null if the user signs out instead. */
export function askToSignIn(): Promise<string | null> {
  expired.value = true
  return new Promise((resolve) => signInWaiters.push(resolve))
}

/** Return whether the browser keeps a session beyond a reload: over plain HTTP it keeps no secure cookie. */
export function keepsSession(): boolean {
  return 'locks' in navigator
}

/** Return a newer token than a stale one, or null if the session is over; raise ApiFailure if there is no answer. */
export async function renew(stale: string | null): Promise<string | null> {
  // Over plain HTTP, browsers keep no secure cookie and provide no locks.
  if (!keepsSession() || !hasRefreshCookie()) return null
  return await navigator.locks.request(LOCK, async () => {
    // Another tab may have renewed the token and released the lock, and its message is still on the way.
    if (token !== null && token === stale && csrfValue() !== csrfOfToken) await nextMessage()
    if (token !== stale) return token
    const fresh = await refresh()
    if (fresh) {
      keep(fresh)
      channel.postMessage({ kind: 'renewed', token: fresh } satisfies Message)
    }
    return fresh
  })
}

async function refresh(): Promise<string | null> {
  const csrf = csrfValue()
  if (!csrf) return null
  const headers = { 'X-CSRF-TOKEN': csrf }
  const signal = AbortSignal.timeout(REFRESH_TIMEOUT_MS)
  const response = await fetch(`${prefix}/api/v1/token/refresh`, { method: 'POST', headers, signal })
  if (response.ok) return (await response.json()).data.access_token
  if (response.status === 401 || response.status === 403) return null
  throw failureOf(await response.json().catch(() => null), response)
}

/** Wait for the next message of another tab, but not for long. */
function nextMessage(): Promise<void> {
  return new Promise((resolve) => {
    messageWaiters.push(resolve)
    setTimeout(resolve, MESSAGE_TIMEOUT_MS)
  })
}

function keep(fresh: string | null): void {
  token = fresh
  csrfOfToken = csrfValue()
  messageWaiters.forEach((resolve) => resolve())
  messageWaiters = []
  expired.value = false
  signInWaiters.forEach((resolve) => resolve(fresh))
  signInWaiters = []
}

/** Return the value of the CSRF cookie, or null if there is none. */
export function csrfValue(): string | null {
  const cookies = document.cookie.split('; ').map((entry): [string, string] => {
    const end = entry.indexOf('=')
    return [entry.slice(0, end), entry.slice(end + 1)]
  })
  const values = new Map(cookies)
  const name = csrfNames().find((each) => values.has(each))
  return name === undefined ? null : (values.get(name) ?? null)
}

/**
 * Return what the CSRF cookie may be called, the likeliest first: with the prefix that keeps other hosts from setting
 * it or, in development, with the port, because a host's cookies are sent to every port.
 */
function csrfNames(): string[] {
  const secure = location.protocol === 'https:'
  const names = [HOST_PREFIX + CSRF_COOKIE, `${CSRF_COOKIE}_${location.port || (secure ? '443' : '80')}`]
  return secure ? names : names.reverse()
}

channel.addEventListener('message', (event: MessageEvent<Message>) => {
  const message = event.data
  keep(message.kind === 'signed out' ? null : message.token)
  listeners.forEach((listener) => listener(message))
})
