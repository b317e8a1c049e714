/** The row whose dialog is open: the address holds its key, and a link to it reads the row and opens the dialog. */
import { tryOnScopeDispose } from '@vueuse/core'
import { hasInjectionContext, inject } from 'vue'
import { routerKey } from 'vue-router'
import { asFailure } from '@/api/failure'
import { t } from '@/i18n'
import { confirmed } from '@/ui/attempt'
import type { Kind } from './kinds'
import { text } from './kinds'
import { keyOf, rowOf } from './rows'
import { onAddressChange, useAddressed } from './useAddress'

interface Options<Row> {
  /** Read the row of a key as it is now. */
  read: (row: Row) => Promise<Row>
  /** Show the dialog for a row, or for a new one if it is null. */
  show: (row: Row | null) => void
  hide: () => void
  /** Return whether the user may open the dialog of a row; a link may come from somebody else. */
  may?: (row: Row | null) => boolean
  /** Return whether closing the dialog loses what was typed. */
  unsaved?: () => boolean
}

// No key of a row: names have no such sign, and ids neither.
const NEW = '~new'
const KEY: Kind<string> = { ...text, typed: false }

export function useOpened<Row extends object>(name: string, options: Options<Row>) {
  const { read, show, hide, may = () => true, unsaved = () => false } = options
  const key = useAddressed(name, KEY, (now) => (now ? 'step' : lost ? 'replace' : 'close'))
  let shown = ''
  let lost = false

  /** Note that the dialog is open for a row, or for a new one if it is null. */
  function opened(row: Row | null): void {
    shown = key.value = row ? String(keyOf(row)) : NEW
  }

  /** Note that the dialog is closed. */
  function closed(): void {
    shown = key.value = ''
  }

  async function follow(): Promise<void> {
    const wanted = key.value
    if (wanted === shown) return
    shown = wanted
    if (!wanted) return hide()
    const row = wanted === NEW ? null : await found(wanted)
    if (wanted !== key.value) return
    if (row !== undefined && may(row)) show(row)
    else forget()
  }

  /** Return the row of a key; undefined if there is none. */
  async function found(wanted: string): Promise<Row | undefined> {
    return read(rowOf<Row>(wanted)).catch((error: unknown) => {
      asFailure(error)
      return undefined
    })
  }

  function forget(): void {
    lost = true
    closed()
    lost = false
  }

  onAddressChange(() => void follow())
  askBeforeLeaving(name, () => shown !== '' && unsaved())
  void follow()
  return { opened, closed }
}

/** Ask before Back, or a link within the page, closes a dialog with something unsaved. */
function askBeforeLeaving(name: string, unsaved: () => boolean): void {
  const router = hasInjectionContext() ? inject(routerKey, null) : null
  const end = router?.beforeEach((to, from) => {
    const stays = to.name !== from.name || to.query[name] === from.query[name]
    return stays || !unsaved() || confirmed(t('common.confirmDiscard'), t('common.discard'))
  })
  if (end) tryOnScopeDispose(end)
}
