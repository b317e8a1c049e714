/** Whether a mail that is under way does not get out. */
import type { Mail } from '@/api/types'

// A worker takes a mail within seconds.
const PATIENCE_MS = 120_000

/** Return whether a mail waits because it was refused for now, or because nobody has tried it for a while. */
export function isStuck(mail: Pick<Mail, 'error' | 'attempts' | 'created_at'>, now = Date.now()): boolean {
  if (mail.error) return true
  return mail.attempts === 0 && now - Date.parse(mail.created_at) > PATIENCE_MS
}
