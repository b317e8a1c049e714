/** Doing one thing at the press of a button: ask first where it can't be undone, and say how it went. */
import { ElMessage, ElMessageBox, ElNotification } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import 'element-plus/es/components/message/style/css'
import 'element-plus/es/components/notification/style/css'
import { h } from 'vue'
import { asFailure } from '@/api/failure'
import { t } from '@/i18n'
import FailureNotice from './FailureNotice.vue'

/** Do something; say that it is done, or what failed, with the offer to try again. Return whether it is done. */
export async function act(work: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await work()
  } catch (error) {
    const failure = asFailure(error)
    const retry = () => {
      notice.close()
      void act(work, done)
    }
    const notice = ElNotification({
      customClass: 'failure-notification',
      // The notification is the alert already.
      message: h(FailureNotice, { failure, onRetry: retry, role: 'none' }),
      // It stays until it is read, where it hides nothing that is needed.
      duration: 0,
      position: 'bottom-right',
    })
    return false
  }
  if (done) ElMessage.success(done)
  return true
}

/** Ask before something that can't be taken back; return whether to go on. */
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
