import { beforeEach, expect, test, vi } from 'vitest'

const COOKIE = 'csrf_refresh_token_8080'

/** Load the module as a newly opened tab does. */
async function openTab() {
  vi.resetModules()
  return import('./credentials')
}

/** Answer each refresh with another token, and count them. */
function serveRefreshes(): { count: number; sent: Headers[] } {
  const served = { count: 0, sent: [] as Headers[] }
  vi.stubGlobal('fetch', async (_: string, options: RequestInit) => {
    served.sent.push(new Headers(options.headers))
    served.count += 1
    return Response.json({ data: { access_token: `token ${served.count}` } })
  })
  return served
}

/** Show the page at an address, with these cookies. */
function openAt(address: string, ...cookies: string[]): void {
  vi.stubGlobal('location', new URL(address))
  vi.spyOn(document, 'cookie', 'get').mockReturnValue(cookies.join('; '))
}

beforeEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.stubGlobal('location', new URL('http://localhost:8080/'))
  // Locks as in browsers: one holder at a time, in order.
  let queue: Promise<unknown> = Promise.resolve()
  const request = (_: string, work: () => Promise<unknown>) => (queue = queue.then(work))
  vi.stubGlobal('navigator', { locks: { request } })
  document.cookie = `${COOKIE}=the-csrf-value`
})

test('two requests that need a newer token at once refresh once', async () => {
  const served = serveRefreshes()
  const { renew } = await openTab()
  expect(await Promise.all([renew(null), renew(null)])).toEqual(['token 1', 'token 1'])
  expect(served.count).toBe(1)
})

test('a refresh sends the value of the cookie beside the refresh token', async () => {
  const served = serveRefreshes()
  await (await openTab()).renew(null)
  expect(served.sent[0]?.get('X-CSRF-TOKEN')).toBe('the-csrf-value')
})

test.each([
  ['https://dock.example.com/', 'of the host'],
  ['http://localhost:8080/', 'of 8080'],
  ['http://localhost:8081/', 'of the host'],
  ['http://localhost/', 'of 80'],
])('at %s the value is that of the cookie %s, whatever other hosts or ports have set', async (address, value) => {
  const planted = ['csrf_refresh_token=planted', 'csrf_refresh_token_443=of 443', 'csrf_refresh_token_80=of 80']
  openAt(address, ...planted, 'csrf_refresh_token_8080=of 8080', '__Host-csrf_refresh_token=of the host')
  expect((await openTab()).csrfValue()).toBe(value)
})

test('in development over TLS the value is that of the cookie with the port', async () => {
  openAt('https://localhost/', 'other=x', 'csrf_refresh_token_443=of 443')
  expect((await openTab()).csrfValue()).toBe('of 443')
})

test('a token that another tab renewed is used without a refresh', async () => {
  const served = serveRefreshes()
  const { accessToken, renew } = await openTab()
  new BroadcastChannel('api-dock').postMessage({ kind: 'renewed', token: 'from the other tab' })
  await vi.waitFor(() => expect(accessToken()).toBe('from the other tab'))
  expect(await renew('stale')).toBe('from the other tab')
  expect(served.count).toBe(0)
})

test('the message of a tab that has just renewed the token is waited for', async () => {
  const served = serveRefreshes()
  const { renew, signedIn } = await openTab()
  signedIn('stale')
  document.cookie = `${COOKIE}=of-the-other-tab`
  const renewed = renew('stale')
  new BroadcastChannel('api-dock').postMessage({ kind: 'renewed', token: 'from the other tab' })
  expect(await renewed).toBe('from the other tab')
  expect(served.count).toBe(0)
})

test('a token that another tab has renewed without a message is renewed again', async () => {
  const served = serveRefreshes()
  const { renew, signedIn } = await openTab()
  signedIn('stale')
  document.cookie = `${COOKIE}=of-the-other-tab`
  expect(await renew('stale')).toBe('token 1')
  expect(served.count).toBe(1)
})

test('a session that is over leaves no token, and waiting requests get the token of the new sign-in', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: 'token_revoked' }, { status: 401 }))
  const { askToSignIn, expired, renew, signedIn } = await openTab()
  expect(await renew(null)).toBeNull()
  const waiting = askToSignIn()
  expect(expired.value).toBe(true)
  signedIn('a new token')
  expect(await waiting).toBe('a new token')
  expect(expired.value).toBe(false)
})

test('an unreachable service is a failure, not the end of the session', async () => {
  vi.stubGlobal('fetch', async () => new Response('Bad Gateway', { status: 502 }))
  const { renew } = await openTab()
  await expect(renew(null)).rejects.toMatchObject({ status: 502, code: 'unreachable' })
})
