/** The pages of the navigation are loaded while the browser is idle, so that they open at once, also without a network. */
import { onMounted, onScopeDispose } from 'vue'
import type { PageEntry } from '@/page'

interface Connection {
  saveData?: boolean
  effectiveType?: string
}

const whenIdle = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 500))

/** Load pages one after the other, unless the user saves data or the network is slow. */
export function usePrefetch(pages: () => PageEntry[]): void {
  let left = false
  onScopeDispose(() => (left = true))

  function next(rest: PageEntry[]): void {
    const [first, ...others] = rest
    if (!first || left) return
    whenIdle(
      () =>
        void first
          .page()
          .then(() => next(others))
          .catch(() => undefined),
    )
  }

  onMounted(() => {
    if (!isCostly()) next(pages())
  })
}

function isCostly(): boolean {
  const { connection } = navigator as { connection?: Connection }
  return Boolean(connection?.saveData) || /2g/.test(connection?.effectiveType ?? '')
}
