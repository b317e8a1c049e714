import type { Session } from '@/api/types'
import { t } from '@/i18n'
import { deviceName } from './devices'

/** Return what a session's device is called. */
export function deviceOf(session: Session): string {
  return deviceName(session.user_agent) ?? t('sessions.unknownDevice')
}
