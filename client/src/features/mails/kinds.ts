/** The kinds of mails and how far one can be, as the service names them; their words are in the languages. */
import type { Mail } from '@/api/types'

export const KINDS = [
  'email_verification',
  'registration',
  'registration_known',
  'password_reset',
  'sign_in',
  'email_change',
  'email_changed',
  'breaking_changes',
  'email_restored',
  'invitation',
  'password_changed',
  'password_was_reset',
  'token_expiring',
  'token_ended',
  'session_ended',
  'factor_added',
  'factor_removed',
  'recovery_code_used',
  'passkey_cloned',
  'factors_reset',
]

export const STATES: Mail['state'][] = ['ordered', 'waiting', 'sent', 'failed', 'dropped']

export const COLOURS = {
  ordered: 'info',
  waiting: 'warning',
  sent: 'success',
  failed: 'danger',
  dropped: 'info',
} as const
