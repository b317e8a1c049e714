/** Return the fields whose values differ; an emptied field becomes null, as in the service. */
export function changes<Values extends Record<string, unknown>>(
  before: Record<keyof Values, unknown>,
  after: Values,
): Partial<Values> {
  const entries = Object.entries(after)
    .map(([name, value]) => [name, value === '' ? null : value] as const)
    .filter(([name, value]) => value !== (before[name] ?? null))
  return Object.fromEntries(entries) as Partial<Values>
}
