/** Of how many days usage is shown; the address holds it. */
import type { Kind } from '@/composables/kinds'

export const PERIODS = [7, 30, 90] as const
export type Days = (typeof PERIODS)[number]

export const days: Kind<Days> = { initial: 30, read: (text) => PERIODS.find((one) => String(one) === text) }
