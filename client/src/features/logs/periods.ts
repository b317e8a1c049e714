/** Periods of the log that are often asked for, in the user's own time. */

export type Period = 'hour' | 'today' | 'yesterday' | 'week'
export const PERIODS: Period[] = ['hour', 'today', 'yesterday', 'week']

const HOUR_MS = 3_600_000

/** Return a time as an input for local times has it. */
export function local(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}

/** Return where a period begins and ends; one that lasts until now has no end. */
export function bounds(period: Period, now = new Date()): { since: string; until: string } {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const daysAgo = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days)
  switch (period) {
    case 'hour':
      return { since: local(new Date(now.getTime() - HOUR_MS)), until: '' }
    case 'today':
      return { since: local(midnight), until: '' }
    case 'yesterday':
      return { since: local(daysAgo(1)), until: local(midnight) }
    case 'week':
      return { since: local(daysAgo(7)), until: '' }
  }
}
