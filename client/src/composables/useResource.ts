/** The state of data without pages: loaded now, and again on demand. */
import { type Ref, ref } from 'vue'
import { type ApiFailure, asFailure } from '@/api/failure'

export function useResource<T>(load: () => Promise<T>) {
  const data = ref(null) as Ref<T | null>
  const loading = ref(true)
  const failure = ref<ApiFailure | null>(null)

  async function reload(): Promise<void> {
    loading.value = true
    try {
      data.value = await load()
      failure.value = null
    } catch (error) {
      failure.value = asFailure(error)
    } finally {
      loading.value = false
    }
  }

  void reload()
  return { data, loading, failure, reload }
}
