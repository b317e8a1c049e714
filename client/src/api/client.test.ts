import { beforeEach, expect, test, vi } from 'vitest'

const COOKIE = 'csrf_refresh_token_8080=the-csrf-value'

/** Sign out by a newly loaded client, and return what was sent; the service answers these statuses in order. */
async function signOut(cookie: string, ...statuses: number[]): Promise<Headers[]> {
  const sent: Headers[] = []
  vi.spyOn(document, 'cookie', 'get').mockReturnValue(cookie)
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(request.headers)
    return Response.json({}, { status: statuses.shift() ?? 500 })
  })
  vi.resetModules()
  const { signedIn } = await import('./credentials')
  signedIn('the-token')
  const { api } = await import('./client')
  await api.POST('/api/v1/logout', { baseUrl: location.origin })
  return sent
}

beforeEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.stubGlobal('location', new URL('http://localhost:8080/'))
})

test('a sign-out is proven by the cookie, which holds when the access token has expired', async () => {
  const [sent, ...more] = await signOut(COOKIE, 200)
  expect(sent?.get('X-CSRF-TOKEN')).toBe('the-csrf-value')
  expect(sent?.has('Authorization')).toBe(false)
  expect(more).toEqual([])
})

test.each([
  ['that is missing', '', [200]],
  ['that is not taken', COOKIE, [403, 200]],
])('a sign-out with a cookie %s is proven by the access token', async (_, cookie, statuses) => {
  const last = (await signOut(cookie, ...statuses)).at(-1)
  expect(last?.get('Authorization')).toBe('Bearer the-token')
})

test('a sign-out of a session that is over asks for no sign-in', async () => {
  expect(await signOut(COOKIE, 401)).toHaveLength(1)
})
