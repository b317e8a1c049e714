/** The question before what can't be undone. It is no part of the first load. */
import { ElMessageBox, type ElMessageBoxOptions } from 'element-plus/es/components/message-box/index.mjs'
import 'element-plus/es/components/message-box/style/css'
import { type AppContext, h, type VNode } from 'vue'
import { t } from '@/i18n'

// A question lists this many names at the most.
const MOST_NAMES = 10

/** Ask for confirmation of what can't be undone, listing whom or what it concerns; return whether it was given. */
export async function ask(
  question: string,
  verb: string,
  names: string[],
  context: AppContext | null,
): Promise<boolean> {
  // The box focuses the button that it takes for the confirmation. That is the safe one here: Enter, Esc and a second
  // click of a double click change nothing.
  const options: ElMessageBoxOptions = {
    title: verb,
    message: () => h('div', [h('p', question), ...listed(names)]),
    showCancelButton: true,
    cancelButtonText: verb,
    cancelButtonType: 'danger',
    confirmButtonText: t('common.cancel'),
    confirmButtonType: 'default',
    customClass: 'confirmation',
    distinguishCancelAndClose: true,
    closeOnClickModal: false,
    closeOnHashChange: false,
    type: 'warning',
    boxType: 'confirm',
  }
  const answer = await ElMessageBox(options, context).catch((action: unknown) => action)
  return answer === 'cancel'
}

function listed(names: string[]): VNode[] {
  if (!names.length) return []
  const shown = names.slice(0, MOST_NAMES)
  const rest = names.length - shown.length
  const items = shown.map((name) => h('li', h('bdi', name)))
  return [h('ul', [...items, ...(rest ? [h('li', t('common.andMore', { count: rest }))] : [])])]
}
