/** The signed-in user's own second factors. */
import { computed } from 'vue'
import { api, call } from '@/api/client'
import { ApiFailure } from '@/api/failure'
import { factorMissing } from '@/api/proof'
import type { Factors, Passkey } from '@/api/types'
import { useResource } from '@/composables/useResource'
import { useSession } from '@/stores/session'

export interface OwnFactors {
  counts: Factors
  /** When the recovery codes were made; null where there are none. */
  codesMadeAt: string | null
  /** Null where the service offers no passkeys at this address. */
  passkeys: Passkey[] | null
}

export function useFactors() {
  const session = useSession()
  const found = useResource<OwnFactors>(async () => {
    const path = { user_id: session.user?.id ?? '' }
    const [counts, { created_at }, passkeys] = await Promise.all([
      call(api.GET('/api/v1/users/{user_id}/factors', { params: { path } })),
      call(api.GET('/api/v1/users/me/recovery-codes')),
      ownPasskeys(),
    ])
    return { counts, codesMadeAt: created_at, passkeys }
  })
  const has = computed(() => Boolean(found.data.value && isAny(found.data.value.counts)))

  /** Read anew what has changed; with a factor, the session has the permissions back that the role holds. */
  async function renew(): Promise<void> {
    await Promise.all([found.reload(), session.reload()])
    if (has.value) factorMissing.value = 0
  }

  return { ...found, has, renew }
}

async function ownPasskeys(): Promise<Passkey[] | null> {
  try {
    return (await call(api.GET('/api/v1/users/me/passkeys'))).items
  } catch (error) {
    if (error instanceof ApiFailure && error.code === 'passkeys_disabled') return null
    throw error
  }
}

function isAny({ totp, passkeys }: Factors): boolean {
  return totp + passkeys > 0
}

/** Return the key of the sentence that says what a sign-in asks for. */
export function stateOf({ totp, passkeys }: Factors): string {
  if (totp && passkeys) return 'factors.stateBoth'
  if (totp) return 'factors.stateOnlyTimeCode'
  return passkeys ? 'factors.stateOnlyPasskeys' : 'factors.stateNone'
}
