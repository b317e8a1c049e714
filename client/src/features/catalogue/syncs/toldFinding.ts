/** What a finding says, in the language that is shown, as far as the rules have sentences in it. */
import { shallowRef, watch } from 'vue'
import { language } from '@/i18n'
import type { Finding } from './sync'

type Rules = Record<string, [english: string, own: string]>

const LOADERS: Record<string, () => Promise<{ default: Rules }>> = { zh: () => import('@/locales/rules/zh') }
const rules = shallowRef<Rules>({})

watch(
  language,
  async ({ code }) => {
    const loaded = await LOADERS[code]?.().catch(() => undefined)
    if (language.value.code === code) rules.value = loaded?.default ?? {}
  },
  { immediate: true },
)

/** Return the sentence of a finding; the service's own where there is no other. */
export function toldFinding({ rule, text }: Pick<Finding, 'rule' | 'text'>): string {
  const known = rules.value[rule]
  return (known && inOther(known, text)) ?? text
}

/** Return a sentence by another one of the same rule, with the same values; undefined if it is not the rule's. */
export function inOther([english, own]: [string, string], text: string): string | undefined {
  const parts = english.split(/\{(\w+)\}/)
  const pattern = parts.map((part, index) => (index % 2 ? '(.+?)' : escaped(part))).join('')
  const found = new RegExp(`^${pattern}$`).exec(text)
  if (!found) return undefined
  const names = parts.filter((_, index) => index % 2)
  return own.replace(/\{(\w+)\}/g, (_, name: string) => found[names.indexOf(name) + 1] ?? '')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
