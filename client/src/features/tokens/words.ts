/** What a token may, and until when, in words. */
import type { Limits } from '@/api/limits'
import type { ApiToken } from '@/api/types'
import { i18n, t } from '@/i18n'
import { ago, ahead } from '@/ui/format'

/** Return what a resource is called: as its page, if it has one. */
export function resourceName(resource: string): string {
  const key = `${resource.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}.heading`
  return i18n.global.te(key) ? t(key) : resource
}

/** Return what limits allow: reads or changes, of which resources, and with which flags. */
export function mayText({ permissions, read_only, resources }: Limits): string {
  const what = resources ? resources.map(resourceName).join(', ') : t('tokens.everything')
  const flags = permissions === null ? t('tokens.everyFlag') : permissions.join(', ')
  return [t(read_only ? 'tokens.reads' : 'tokens.writes', { what }), flags].filter(Boolean).join('; ')
}

/** Return the limits of a token, as answers have them. */
export function limitsOf({ permission_names, read_only, resources }: ApiToken): Limits {
  return { permissions: permission_names, read_only, resources: resources ?? null }
}

/** Return when and from where a token was used last. */
export function usedText({ last_used_at, last_used_ip }: Pick<ApiToken, 'last_used_at' | 'last_used_ip'>): string {
  if (!last_used_at) return t('common.never')
  const used = ago(last_used_at)
  return last_used_ip ? t('tokens.usedFrom', { ago: used, address: last_used_ip }) : used
}

/** Return when a token ends; nothing for one that has ended. */
export function endText({ state, expires_at }: Pick<ApiToken, 'state' | 'expires_at'>): string {
  if (state !== 'live') return ''
  return expires_at ? ahead(expires_at) : t('common.never')
}
