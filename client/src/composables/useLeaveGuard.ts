/** What would be lost if the page were left: typed texts, drafts, a secret that is shown once. */
import { tryOnScopeDispose } from '@vueuse/core'
import { t } from '@/i18n'

type Unsaved = () => boolean

const guards = new Set<Unsaved>()

/** Ask before the page is left for as long as something is unsaved. */
export function useLeaveGuard(unsaved: Unsaved): void {
  guards.add(unsaved)
  tryOnScopeDispose(() => guards.delete(unsaved))
}

function isUnsaved(): boolean {
  return [...guards].some((unsaved) => unsaved())
}

/** Return whether the page may be left: nothing is unsaved, or the user gives it up. */
export async function mayLeave(): Promise<boolean> {
  if (!isUnsaved()) return true
  // What asks is no part of the first load; a page that has something to lose has loaded it.
  const { confirmed } = await import('@/ui/attempt')
  return await confirmed(t('common.confirmLeave'), t('common.leave'))
}

/** Load the console anew for another user, to whom nothing that is on the screen belongs. */
export function reloadForAnother(): void {
  guards.clear()
  window.location.reload()
}

// The browser asks in its own words before the console is closed or loaded anew.
window.addEventListener('beforeunload', (event) => {
  if (isUnsaved()) event.preventDefault()
})
