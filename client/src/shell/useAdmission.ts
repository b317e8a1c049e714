/** Whether the user may see the page: decided when it is opened, so that what was typed there stays if it changes. */
import { ref, watch } from 'vue'
import { useRoute } from 'vue-router'
import { api } from '@/api/client'
import { useSession } from '@/stores/session'
import { attempt } from '@/ui/attempt'

export function useAdmission() {
  const route = useRoute()
  const session = useSession()
  /** The permission that the page needs and the user lacks. */
  const missing = ref<string>()

  function decide(): void {
    const { permission } = route.meta
    missing.value = permission && !session.can(permission) ? permission : undefined
  }

  /**
   * Ask the service why there is no permission at all: where the role requires a second factor that the session has not
   * proven, any request leads to where that is done.
   */
  async function askWhy(): Promise<void> {
    if (!missing.value || session.permissions.length) return
    const answer = await api.GET('/api/v1/permissions').catch(() => null)
    if (answer?.response.ok) decide()
  }

  /** Read the user's permissions again, and decide anew. */
  async function ask(): Promise<void> {
    await attempt(() => session.reload(), undefined, decide)
  }

  watch(
    () => route.path,
    () => {
      decide()
      void askWhy()
    },
    { immediate: true },
  )
  return { missing, ask }
}
