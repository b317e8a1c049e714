/** Actions that a button starts: confirm those that can't be undone, and show the result. */
import { ElMessage } from 'element-plus/es/components/message/index.mjs'
import { ElNotification } from 'element-plus/es/components/notification/index.mjs'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/notification/style/css'
import { type AppContext, h } from 'vue'
import { type ApiFailure, asFailure } from '@/api/failure'
import { t } from '@/i18n'
import FailureNotice from './FailureNotice.vue'

// A message with a link stays for as long as it takes to reach it.
const LINKED_MS = 6_000
// What these refuse is no longer as it is shown.
const STALE = [404, 412]

let context: AppContext | null = null

/** Give messages and dialogs, which are opened from code, the texts and the router of the app. */
export function inApp(app: AppContext | null): void {
  context = app
  for (const opened of [ElMessage, ElNotification]) opened._context = app
}

/** Close every notice of a failure. */
export function closeFailures(): void {
  ElNotification.closeAll()
}

/** Say that something is done, with a link to the thing if it has a page. */
export function succeeded(done: string, address?: string): void {
  if (!address) return void ElMessage.success(done)
  const message = h('span', [done, ' ', h('a', { href: address }, t('common.show'))])
  ElMessage.success({ message, duration: LINKED_MS })
}

/**
 * Run an action and reload what it changed; show that it is done, or what failed with a button to try again. Return
 * whether it is done. If it failed because what is shown is out of date, that is reloaded too.
 */
export async function attempt(
  work: () => Promise<unknown>,
  done?: string,
  reload: () => unknown = () => undefined,
  address?: string,
): Promise<boolean> {
  try {
    await work()
  } catch (error) {
    const failure = asFailure(error)
    showFailure(failure, () => void attempt(work, done, reload, address))
    if (STALE.includes(failure.status)) await reload()
    return false
  }
  if (done) succeeded(done, address)
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
  const { ask } = await import('./confirmation')
  return ask(question, verb, names, context)
}
