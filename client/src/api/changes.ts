/** Return the fields whose values differ; an emptied field becomes null, as in the service. */
export function changes<Values extends Record<string, unknown>>(
  before: Record<keyof Values, unknown>,
  after: Values,
): Partial<Values> {
  const entries = Object.entries(after)
    .map(([name, value]) => [name, orNull(value)] as const)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(orNull(before[name])))
  return Object.fromEntries(entries) as Partial<Values>
}

function orNull(value: unknown): unknown {
  return value === '' || value === undefined ? null : value
}
