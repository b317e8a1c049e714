/** Whether the user may see the page: decided when it is opened, so that what was typed there stays if it changes. */
import { ref, watch } from 'vue'
import { useRoute } from 'vue-router'
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

  /** Read the user's permissions again, and decide anew. */
  async function ask(): Promise<void> {
    await attempt(() => session.reload(), undefined, decide)
  }

  watch(() => route.path, decide, { immediate: true })
  return { missing, ask }
}
