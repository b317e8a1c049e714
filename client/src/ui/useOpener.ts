/** What opened a dialog, to which the focus returns when it is closed. */

/** Return what has the focus now; for an item of a menu, the button of the menu, because the menu goes. */
export function opener(): HTMLElement | null {
  const focused = document.activeElement as HTMLElement | null
  const menu = focused?.closest('[role=menu]')
  return menu ? document.querySelector<HTMLElement>(`[aria-controls="${menu.id}"]`) : focused
}

/** Return how a dialog remembers what opened it, and gives the focus back there; to the content if that is gone. */
export function useOpener() {
  let from: HTMLElement | null = null

  function remember(): void {
    from = opener()
  }

  function giveBack(): void {
    // Another dialog may have been opened meanwhile, or the user has gone on.
    const focused = document.activeElement
    if (focused && focused !== document.body && !focused.closest('.el-overlay') && focused !== from) return
    const target = from?.isConnected && from !== document.body ? from : document.querySelector<HTMLElement>('main')
    target?.focus({ preventScroll: true })
    from = null
  }

  return { remember, giveBack }
}
