/** Pages on their way: the bar while one is loaded, and what to do if it can't be. */
import { useEventListener } from '@vueuse/core'
import { shallowRef } from 'vue'
import { isNavigationFailure, NavigationFailureType, type RouteLocationNormalized, useRouter } from 'vue-router'
import { anonymous } from '@/api/client'
import { ApiFailure, asFailure } from '@/api/failure'
import { begin } from '@/ui/progress'

// How browsers, and Vite for stylesheets, say that a part of the console can't be loaded.
const NOT_LOADED = /dynamically imported module|importing a module script|preload css/i

/** A page that can't be loaded, and why. */
export interface Missed {
  to: RouteLocationNormalized
  failure: ApiFailure
}

export function useArrival() {
  const router = useRouter()
  const missed = shallowRef<Missed | null>(null)
  let arrived: () => void = () => undefined
  let tries = 0

  router.beforeEach(() => {
    arrived()
    arrived = begin()
  })
  router.afterEach((_to, _from, failure) => {
    arrived()
    // To stay where one is gives the missing page up.
    if (failure && !isNavigationFailure(failure, NavigationFailureType.duplicated)) return
    missed.value = null
    tries = 0
  })
  router.onError((error, to) => {
    arrived()
    missed.value = { to, failure: failureOf(error) }
  })

  /**
   * Go there again. If the page is still missing though the service answers, the console was renewed meanwhile: load it
   * anew, at the address of the page.
   */
  async function retry(): Promise<void> {
    const { to } = missed.value ?? {}
    if (!to) return
    tries += 1
    // A failure comes to the listener above.
    await router.push(to.fullPath).catch(() => undefined)
    if (missed.value && tries > 1 && (await answers())) reloadAt(to)
  }

  function reloadAt(to: RouteLocationNormalized): void {
    window.history.replaceState(window.history.state, '', router.resolve(to.fullPath).href)
    window.location.reload()
  }

  useEventListener(window, 'online', () => void retry())
  return { missed, retry }
}

function failureOf(error: unknown): ApiFailure {
  if (error instanceof Error && NOT_LOADED.test(error.message)) return new ApiFailure(0, 'page_not_loaded', '')
  return asFailure(error)
}

async function answers(): Promise<boolean> {
  return anonymous.GET('/console/about').then(
    ({ response }) => response.ok,
    () => false,
  )
}
