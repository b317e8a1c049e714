import type { Access } from '@/api/operations'
import { t } from '@/i18n'

/** Return in words who may call an operation: users with one of its permissions, or a kind of caller. */
export function accessText({ who, permissions, or_oneself }: Access): string {
  if (who !== 'permission') return t(`access.who.${who.replace(' ', '_')}`)
  return [...permissions, ...(or_oneself ? [t('access.who.oneself')] : [])].join(' · ')
}
