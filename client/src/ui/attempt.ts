/** Actions that a button starts: confirm those that can't be undone, and show the result. */
import { ElMessage, ElMessageBox, ElNotification } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/notification/style/css'
import { h } from 'vue'
import { asFailure } from '@/api/failure'
import { t } from '@/i18n'
import FailureNotice from './FailureNotice.vue'

/** Run an action; show that it is done, or what failed with a button to try again. Return whether it is done. */
export async function attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await work()
  } catch (error) {
    const failure = asFailure(error)
    const retry = () => {
      notice.close()
      void attempt(work, done)
    }
    const notice = ElNotification({
      customClass: 'failure-notification',
      // The notification itself has the role of an alert.
      message: h(FailureNotice, { failure, onRetry: retry, role: 'none' }),
      // It stays until the user closes it, in a corner where it covers little.
      duration: 0,
      position: 'bottom-right',
    })
    return false
  }
  if (done) ElMessage.success(done)
  return true
}

/** Ask for confirmation; return whether it was given. */
export async function confirmed(question: string, verb: string): Promise<boolean> {
  return ElMessageBox.confirm(question, {
    confirmButtonText: verb,
    cancelButtonText: t('common.cancel'),
    confirmButtonClass: 'el-button--danger',
    type: 'warning',
  }).then(
    () => true,
    () => false,
  )
}
