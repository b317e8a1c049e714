/** What the service asks of the user beside a request: a proof, or a second factor that their role requires. */
import { onScopeDispose, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import { answersDemands, demanded, factorMissing, settle } from '@/api/proof'
import { loadFreshProof } from '@/features/factors/lazy'

/** Lead to where a second factor is added; return whether the question for a proof has to be there. */
export function useDemands() {
  const router = useRouter()
  const asked = ref(false)
  answersDemands(true)
  watch(demanded, (demand) => {
    // What can't be asked, for want of a network, fails as it was refused.
    if (demand && !asked.value)
      void loadFreshProof().then(
        () => (asked.value = true),
        () => settle(false),
      )
  })
  watch(factorMissing, (times) => times && void router.push({ name: 'account' }))
  onScopeDispose(() => {
    answersDemands(false)
    factorMissing.value = 0
  })
  return asked
}
