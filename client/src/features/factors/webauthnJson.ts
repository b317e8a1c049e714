/** Passkeys from and to JSON, by the browser itself where it can: bytes are base64url. */
import type { Json } from './webauthn'

interface Named {
  id: string
  type: 'public-key'
}

// Browsers before 2025 know these functions in part.
const browser = () => globalThis.PublicKeyCredential as Partial<typeof PublicKeyCredential> | undefined

/** Return the options of a request for a passkey. */
export function requestOptions(options: Json): PublicKeyCredentialRequestOptions {
  const known = browser()?.parseRequestOptionsFromJSON?.(options as unknown as PublicKeyCredentialRequestOptionsJSON)
  if (known) return known
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: named(options.allowCredentials),
  } as PublicKeyCredentialRequestOptions
}

/** Return the options of a new passkey. */
export function creationOptions(options: Json): PublicKeyCredentialCreationOptions {
  const known = browser()?.parseCreationOptionsFromJSON?.(options as unknown as PublicKeyCredentialCreationOptionsJSON)
  if (known) return known
  const user = options.user as { id: string }
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: named(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
}

function named(credentials: unknown) {
  return ((credentials ?? []) as Named[]).map((one) => ({ ...one, id: bytes(one.id) }))
}

/** Return what a passkey answers. */
export function requestJson(credential: PublicKeyCredential): Json {
  if (hasJson(credential)) return credential.toJSON() as unknown as Json
  const { clientDataJSON, authenticatorData, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse
  const response = {
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    ...(userHandle && { userHandle: text(userHandle) }),
  }
  return { ...head(credential), response }
}

/** Return what a new passkey answers. */
export function creationJson(credential: PublicKeyCredential): Json {
  if (hasJson(credential)) return credential.toJSON() as unknown as Json
  const made = credential.response as AuthenticatorAttestationResponse
  const response = {
    clientDataJSON: text(made.clientDataJSON),
    attestationObject: text(made.attestationObject),
    transports: made.getTransports?.() ?? [],
  }
  return { ...head(credential), response }
}

function hasJson(credential: Partial<PublicKeyCredential>): boolean {
  return 'toJSON' in credential
}

function head({ id, rawId, type }: PublicKeyCredential): Json {
  return { id, rawId: text(rawId), type, clientExtensionResults: {} }
}

/** Return the bytes of a text in base64url. */
export function bytes(encoded: unknown): Uint8Array<ArrayBuffer> {
  const plain = atob(String(encoded).replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

/** Return bytes in base64url, without padding. */
export function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
