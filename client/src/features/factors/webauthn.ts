/** The browser's passkeys, in the JSON form that the service has. */
import { ApiFailure } from '@/api/failure'
import { t } from '@/i18n'
import { creationJson, creationOptions, requestJson, requestOptions } from './webauthnJson'

export type Json = Record<string, unknown>

/** Return whether the browser knows passkeys; over plain HTTP it does at localhost alone. */
export function knowsPasskeys(): boolean {
  return 'PublicKeyCredential' in window
}

/** Return whether the browser offers passkeys where a name is typed. */
export async function fillsPasskeys(): Promise<boolean> {
  return knowsPasskeys() && Boolean(await PublicKeyCredential.isConditionalMediationAvailable?.())
}

/** Return what a passkey says; raise ApiFailure if the browser gives none. With a signal it is only offered. */
export async function askPasskey(options: Json, offered?: AbortSignal): Promise<Json> {
  const publicKey = requestOptions(options)
  const asked = offered ? { publicKey, signal: offered, mediation: 'conditional' as const } : { publicKey }
  return requestJson((await given(() => navigator.credentials.get(asked))) as PublicKeyCredential)
}

/** Let the browser make a passkey; raise ApiFailure if it makes none. */
export async function makePasskey(options: Json): Promise<Json> {
  const publicKey = creationOptions(options)
  return creationJson((await given(() => navigator.credentials.create({ publicKey }))) as PublicKeyCredential)
}

async function given(ask: () => Promise<Credential | null>): Promise<Credential> {
  if (!knowsPasskeys()) throw new ApiFailure(400, NOT_GIVEN, t('factors.unsupported'))
  const credential = await ask().catch((reason: unknown) => {
    throw reason instanceof DOMException ? notGiven(reason.name) : reason
  })
  if (!credential) throw notGiven('')
  return credential
}

function notGiven(name: string): ApiFailure {
  // The browser says so where one of the passkeys that the service names is there.
  const known = name === 'InvalidStateError'
  return new ApiFailure(400, NOT_GIVEN, t(known ? 'factors.passkeyAlreadyHere' : 'factors.passkeyFailed'))
}

/** The code of a failure of the browser, not of the service. */
export const NOT_GIVEN = 'passkey_not_given'

/** Return where passkeys work, if that is not here: at the host that they are made for. */
export function elsewhere(rpId: unknown, host = location.hostname): string | null {
  if (typeof rpId !== 'string' || host === rpId || host.endsWith(`.${rpId}`)) return null
  return rpId
}

/** Return the address of the same page by its name, where it was opened by the number of the own machine. */
export function byName({ protocol, hostname, port } = location): string | null {
  const own = /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]'
  return own ? `${protocol}//localhost${port && `:${port}`}` : null
}
