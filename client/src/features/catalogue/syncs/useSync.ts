/** One sync, looked at again while a worker reads its document, and whether a newer document has come meanwhile. */
import { tryOnScopeDispose } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { api, call } from '@/api/client'
import type { Sync } from '@/api/types'
import { useResource } from '@/composables/useResource'
import { isUnread, readSync } from './sync'

// A document is read in seconds; after some minutes no worker runs, or it has much to do.
const LOOKS = [500, 500, 1_000, 1_000, 1_000, ...Array<number>(85).fill(2_000)]
const NEWER_MS = 20_000
const MOST_NEWER_LOOKS = 180

/** Run something again and again, each time after a while, until it says that there is nothing more to wait for. */
function useLooks(look: () => Promise<boolean>, delays: number[]) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tired = ref(false)

  function stop(): void {
    clearTimeout(timer)
  }

  function wait(at: number): void {
    const delay = delays[at]
    if (delay === undefined) return void (tired.value = true)
    timer = setTimeout(() => void look().then((on) => on && wait(at + 1)), delay)
  }

  function start(): void {
    stop()
    tired.value = false
    wait(0)
  }

  tryOnScopeDispose(stop)
  return { start, stop, tired }
}

export function useSync(id: string) {
  const { data, loading, failure, reload } = useResource(() => readSync(id))
  const newer = ref<Sync | null>(null)
  const unread = computed(() => data.value !== null && isUnread(data.value))

  const reading = useLooks(async () => {
    await reload()
    return unread.value
  }, LOOKS)
  watch(unread, (on) => (on ? reading.start() : reading.stop()), { immediate: true })

  async function lookForNewer(): Promise<boolean> {
    if (document.hidden || !data.value) return true
    const params = { path: { app_id: data.value.app_id }, query: { page: 1, per_page: 1 } }
    const found = await call(api.GET('/api/v1/apps/{app_id}/syncs', { params })).catch(() => null)
    const newest = found?.items[0]
    if (!newest || newest.id === id || newest.id === newer.value?.id) return true
    newer.value = newest
    await reload()
    return true
  }

  const newest = useLooks(lookForNewer, Array<number>(MOST_NEWER_LOOKS).fill(NEWER_MS))
  watch(
    () => data.value?.state,
    (state) => (state === 'ready' ? newest.start() : newest.stop()),
    { immediate: true },
  )

  return {
    sync: data,
    loading,
    failure,
    reload,
    unread,
    tired: reading.tired,
    lookAgain: reading.start,
    newer,
    lookForNewer,
  }
}
