/**
 * The API's client, typed by the OpenAPI document. It adds the access token and renews it when it has expired; where the
 * service asks for a proof, it sends the request again once that is given.
 */
import createClient from 'openapi-fetch'
import { accessToken, askToSignIn, csrfValue, renew } from './credentials'
import { asFailure, failureOf } from './failure'
import { prefix } from './prefix'
import { provenFor, refusesToken } from './proof'
import type { paths } from './schema'

/** For requests without a token: signing in, registering, the OpenAPI document. */
export const anonymous = createClient<paths>({ baseUrl: prefix })

/** For all other requests. */
export const api = createClient<paths>({ baseUrl: prefix, fetch: fetchAsUser })

/** Send a request as the user, and again after the proof that the service asks for. */
async function fetchAsUser(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await sendAsUser(request)
  return (await provenFor(response)) ? sendAsUser(again) : response
}

/** Send a request with the access token, and again with a newer one if that was refused. */
async function sendAsUser(request: Request): Promise<Response> {
  const signingOut = request.url.endsWith('/logout')
  const ended = signingOut ? await endByCookie(request.clone()) : null
  if (ended) return ended
  const token = accessToken()
  const again = request.clone()
  const response = await fetch(withToken(request, token))
  if (!(await refusesToken(response))) return response
  // To sign out, a user need not sign in again.
  const fresh = (await renew(token)) ?? (signingOut ? null : await askToSignIn())
  return fresh ? fetch(withToken(again, fresh)) : response
}

function withToken(request: Request, token: string | null): Request {
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  return request
}

/** Sign out by the cookie, which holds when the access token has expired; null if it is not there or not taken. */
async function endByCookie(request: Request): Promise<Response | null> {
  const csrf = csrfValue()
  if (!csrf) return null
  request.headers.set('X-CSRF-TOKEN', csrf)
  const response = await fetch(request)
  return response.status === 403 ? null : response
}

export interface Answer<Body> {
  data?: Body
  error?: unknown
  response: Response
}

/** Return the data of an answer, or raise ApiFailure. */
export async function call<Data>(request: Promise<Answer<{ data?: Data }>>): Promise<Data> {
  return (await send(request))?.data as Data
}

/** Send a request whose answer has no data; raise ApiFailure if it fails. */
export async function send<Body>(request: Promise<Answer<Body>>): Promise<Body | undefined> {
  const { data, error, response } = await request.catch((reason: unknown) => {
    throw asFailure(reason)
  })
  if (!response.ok) throw failureOf(error, response)
  return data
}
