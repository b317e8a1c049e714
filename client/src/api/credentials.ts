/**
 * The access token, in memory only, and its renewal by the refresh cookie.
 *
 * Every tab holds the token on its own; one tab at a time renews it and hands it to the others.
 */
import { ref } from 'vue'
import { failureOf } from './failure'

const CSRF_COOKIE = 'csrf_refresh_token'
const LOCK = 'api-dock token refresh'
// The other tabs wait meanwhile.
const PATIENCE_MS = 20_000
// So long after a tab has renewed the token another one may be told.
const HEARSAY_MS = 1_000

type Message = { kind: 'renewed' | 'signed in'; token: string } | { kind: 'signed out' }
type Listener = (message: Message) => void

let token: string | null = null
// The value of the CSRF cookie that came with the token: it changes with each renewal, in every tab at once.
let companion: string | null = null
let heard: (() => void)[] = []
let waiting: ((token: string | null) => void)[] = []
const channel = new BroadcastChannel('api-dock')
const listeners: Listener[] = []

/** Whether the session ended while somebody was at work, so that he has to sign in again. */
export const expired = ref(false)

/** Return the access token, null while nobody is signed in. */
export function accessToken(): string | null {
  return token
}

/** Tell whether a refresh cookie is there; the token itself is hidden from scripts, its companion is not. */
export function hasRefreshCookie(): boolean {
  return csrfValue() !== null
}

/** Take the token of a sign-in, here and in the other tabs. */
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

/** Ask for a new sign-in; return its token once there is one, or null where the person signs out instead. */
export function askToSignIn(): Promise<string | null> {
  expired.value = true
  return new Promise((resolve) => waiting.push(resolve))
}

/** Return a newer token than a stale one, null where the session is over; raise ApiFailure where nobody answers. */
export async function renew(stale: string | null): Promise<string | null> {
  // Over plain HTTP a browser keeps no such cookie, and knows no locks.
  if (!hasRefreshCookie()) return null
  return await navigator.locks.request(LOCK, async () => {
    // The lock of a tab that has renewed the token may come before its message.
    if (token !== null && token === stale && csrfValue() !== companion) await hearFromOthers()
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
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const response = await fetch('/api/v1/token/refresh', { method: 'POST', headers, signal })
  if (response.ok) return (await response.json()).data.access_token
  if (response.status === 401 || response.status === 403) return null
  throw failureOf(await response.json().catch(() => null), response)
}

/** Wait a moment for another tab's message. */
function hearFromOthers(): Promise<void> {
  return new Promise((resolve) => {
    heard.push(resolve)
    setTimeout(resolve, HEARSAY_MS)
  })
}

function keep(fresh: string | null): void {
  token = fresh
  companion = csrfValue()
  heard.forEach((resolve) => resolve())
  heard = []
  expired.value = false
  waiting.forEach((resolve) => resolve(fresh))
  waiting = []
}

function csrfValue(): string | null {
  const pair = document.cookie.split('; ').find((entry) => entry.startsWith(`${CSRF_COOKIE}=`))
  return pair ? pair.slice(CSRF_COOKIE.length + 1) : null
}

channel.addEventListener('message', (event: MessageEvent<Message>) => {
  const message = event.data
  keep(message.kind === 'signed out' ? null : message.token)
  listeners.forEach((listener) => listener(message))
})
