/** Actions that a button starts: confirm those that can't be undone, and show the result. */
import { ElMessage, ElMessageBox, ElNotification } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/notification/style/css'
import { h, type VNode } from 'vue'
import { type ApiFailure, asFailure } from '@/api/failure'
import { t } from '@/i18n'
import FailureNotice from './FailureNotice.vue'

// A question lists this many names at the most.
const MOST_NAMES = 10
// What these refuse is no longer as it is shown.
const STALE = [404, 412]

/** Say that something is done. */
export function succeeded(done: string): void {
  ElMessage.success(done)
}

/**
 * Run an action and reload what it changed; show that it is done, or what failed with a button to try again. Return
 * whether it is done. If it failed because what is shown is out of date, that is reloaded too.
 */
export async function attempt(
  work: () => Promise<unknown>,
  done?: string,
  reload: () => unknown = () => undefined,
): Promise<boolean> {
  try {
    await work()
  } catch (error) {
    const failure = asFailure(error)
    showFailure(failure, () => void attempt(work, done, reload))
    if (STALE.includes(failure.status)) await reload()
    return false
  }
  if (done) succeeded(done)
  await reload()
  return true
}

function showFailure(failure: ApiFailure, retry: () => void): void {
  const onRetry = () => {
    notice.close()
    retry()
  }
  const notice = ElNotification({
    customClass: 'failure-notification',
    // The notification itself has the role of an alert.
    message: h(FailureNotice, { failure, onRetry, role: 'none' }),
    // It stays until the user closes it, in a corner where it covers little.
    duration: 0,
    position: 'bottom-right',
  })
}

/** Ask for confirmation of what can't be undone, listing whom or what it concerns; return whether it was given. */
export async function confirmed(question: string, verb: string, names: string[] = []): Promise<boolean> {
  // The box focuses the button that it takes for the confirmation. That is the safe one here: Enter, Esc and a second
  // click of a double click change nothing.
  const answer = await ElMessageBox({
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
  }).catch((action: unknown) => action)
  return answer === 'cancel'
}

function listed(names: string[]): VNode[] {
  if (!names.length) return []
  const shown = names.slice(0, MOST_NAMES)
  const rest = names.length - shown.length
  const items = shown.map((name) => h('li', h('bdi', name)))
  return [h('ul', [...items, ...(rest ? [h('li', t('common.andMore', { count: rest }))] : [])])]
}
