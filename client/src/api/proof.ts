/** Proofs that the service asks for before what matters most: one question for all requests that wait for it. */
import { ref, shallowRef } from 'vue'

/** By what a user can be proven. */
export type Method = 'password' | 'totp' | 'passkey' | 'recovery_code'

export interface Demand {
  /** Whether it is the user's role that requires a second factor, which this session has not proven. */
  byRole: boolean
  /** Undefined where the service does not say it. */
  methods?: Method[]
}

/** What the user is asked to prove now. */
export const demanded = shallowRef<Demand | null>(null)

/** How often a request was refused because the user's role requires a second factor and they have none. */
export const factorMissing = ref(0)

let asks = false
let waiting: ((proven: boolean) => void)[] = []

/** Say whether there is somebody who shows the question; where nobody does, a refusal stays one. */
export function answersDemands(shown: boolean): void {
  asks = shown
  if (!shown) settle(false)
}

/** End the question: the requests that wait are sent again if the user is proven, and else fail as they did. */
export function settle(proven: boolean): void {
  const asked = waiting
  waiting = []
  demanded.value = null
  asked.forEach((resolve) => resolve(proven))
}

interface Refusal {
  code?: string
  methods?: Method[]
}

/** Ask for the proof that an answer demands; return whether it was given, so that the request is sent again. */
export async function provenFor(response: Response): Promise<boolean> {
  if (response.status !== 403 || !asks) return false
  const { code, methods } = await refusalOf(response)
  // New recovery codes need a factor too, but that is no matter of the role.
  if (code === 'second_factor_missing' && !response.url.endsWith('/recovery-codes')) factorMissing.value += 1
  if (code !== 'fresh_proof_required' && code !== 'second_factor_required') return false
  demanded.value ??= { byRole: code === 'second_factor_required', methods }
  return new Promise((resolve) => waiting.push(resolve))
}

// Refusals of a code or a passkey, which say nothing of the token.
const OF_PROOFS = ['factor_invalid', 'challenge_invalid']

/** Return whether an answer refuses the token that the request carried. */
export async function refusesToken(response: Response): Promise<boolean> {
  return response.status === 401 && !OF_PROOFS.includes((await refusalOf(response)).code ?? '')
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  return body instanceof Object ? body : {}
}
