/** Rows of a list, known by their ids, or by their names where they have none. */

export function keyOf(row: unknown): unknown {
  if (!(row instanceof Object)) return row
  return 'id' in row ? row.id : 'name' in row ? row.name : row
}

/** Return the rows that are shown, each as it is now, in their places; those that are no longer there stay as they were. */
export function inPlace<Row>(shown: Row[], now: Row[]): Row[] {
  const fresh = new Map(now.map((row) => [keyOf(row), row]))
  return shown.map((row) => fresh.get(keyOf(row)) ?? row)
}

/** Return what stands for the row of a key until the row is read. */
export function rowOf<Row>(key: string): Row {
  return { id: key, name: key } as Row
}
