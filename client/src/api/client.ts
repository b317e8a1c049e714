/** The API's client: typed by the service's own document, with the token put on and renewed where it has expired. */
import createClient from 'openapi-fetch'
import { accessToken, askToSignIn, renew } from './credentials'
import { asFailure, failureOf } from './failure'
import type { paths } from './schema'

/** For what anybody may call: signing in, registering, the OpenAPI document. */
export const anonymous = createClient<paths>()

/** For everything else. */
export const api = createClient<paths>({ fetch: fetchAsUser })

/** Send a request as the user, again with a newer token where the first one was refused. */
async function fetchAsUser(request: Request): Promise<Response> {
  const token = accessToken()
  const again = request.clone()
  const response = await fetch(withToken(request, token))
  if (response.status !== 401) return response
  // Nobody is asked to sign in so that he can sign out.
  const leaving = request.url.endsWith('/logout')
  const fresh = (await renew(token)) ?? (leaving ? null : await askToSignIn())
  return fresh ? fetch(withToken(again, fresh)) : response
}

function withToken(request: Request, token: string | null): Request {
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  return request
}

interface Answer<Body> {
  data?: Body
  error?: unknown
  response: Response
}

/** Return the data of an answer, or raise ApiFailure. */
export async function call<Data>(request: Promise<Answer<{ data?: Data }>>): Promise<Data> {
  return (await send(request))?.data as Data
}

/** Wait until a request without an answer of its own is done, or raise ApiFailure. */
export async function send<Body>(request: Promise<Answer<Body>>): Promise<Body | undefined> {
  const { data, error, response } = await request.catch((reason: unknown) => {
    throw asFailure(reason)
  })
  if (!response.ok) throw failureOf(error, response)
  return data
}
