/** How users prove that it is they: which ways there are, and what a way sends. */
import type { Method } from '@/api/proof'
import type { Factors, PasskeyOptions } from '@/api/types'
import { askPasskey, type Json, knowsPasskeys } from './webauthn'

/** What is typed; a passkey needs no field. */
export type Typed = Exclude<Method, 'passkey'>

/** What proves the user. */
export type Proof = { password: string } | { code: string } | { challenge: string; passkey: Json }

export type Options = Pick<PasskeyOptions, 'challenge' | 'options'>

/** Return the methods that the factors of an account allow. */
export function methodsOf({ totp, passkeys, recovery_codes }: Factors): Method[] {
  const usable: [Method, number][] = [
    ['totp', totp],
    ['passkey', passkeys],
    ['recovery_code', recovery_codes],
  ]
  return usable.filter(([, count]) => count > 0).map(([method]) => method)
}

/** Return whether one of the ways is a passkey that this browser can ask for. */
export function offersPasskey(methods: Method[]): boolean {
  return methods.includes('passkey') && knowsPasskeys()
}

/** Return what is typed at first: a recovery code only where there is no other way. */
export function firstTyped(methods: Method[]): Typed | null {
  const typed = methods.find((method) => method === 'password' || method === 'totp') as Typed | undefined
  if (typed) return typed
  return !offersPasskey(methods) && methods.includes('recovery_code') ? 'recovery_code' : null
}

/** Ask the browser for one of the passkeys that the options name. */
export async function passkeyProof({ challenge, options }: Options): Promise<Proof> {
  return { challenge, passkey: await askPasskey(options) }
}
