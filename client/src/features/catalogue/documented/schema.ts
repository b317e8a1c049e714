/** A JSON Schema as rows that people read: a field each, with what it is and what is said of it. */

interface Schema {
  $ref?: unknown
  type?: unknown
  format?: unknown
  nullable?: unknown
  description?: unknown
  deprecated?: unknown
  enum?: unknown
  const?: unknown
  default?: unknown
  required?: unknown
  properties?: unknown
  items?: unknown
  allOf?: unknown
  anyOf?: unknown
  oneOf?: unknown
}

export interface Row {
  /** Dotted, with [] behind a list; empty for the whole. */
  name: string
  type: string
  required: boolean
  description: string
  /** The only values that it may have. */
  values: string[]
}

const DEEPEST = 6
const MOST_ROWS = 150
const MOST_VALUES = 30
const MOST_PARTS = 50

function schemaOf(given: unknown): Schema {
  return given instanceof Object && !Array.isArray(given) ? given : {}
}

function listOf(given: unknown): unknown[] {
  return Array.isArray(given) ? given.slice(0, MOST_PARTS) : []
}

/** Return what a schema is in a word or a few: `integer (int64)`, `Order[]`, `string | null`. */
export function typeOf(given: unknown, depth = 0): string {
  const schema = schemaOf(given)
  if (typeof schema.$ref === 'string') return lastOf(schema.$ref)
  const parts = [...listOf(schema.oneOf), ...listOf(schema.anyOf)]
  if (parts.length && depth < DEEPEST) return joined(parts.map((part) => typeOf(part, depth + 1)))
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((each) => typeof each === 'string')
  if (!types.length && listOf(schema.allOf).length && depth < DEEPEST) return typeOf(listOf(schema.allOf)[0], depth + 1)
  if (!types.length) types.push(schema.properties ? 'object' : schema.items ? 'array' : 'any')
  const named = types.map((type) =>
    type === 'array' && schema.items && depth < DEEPEST ? `${typeOf(schema.items, depth + 1)}[]` : type,
  )
  const whole = joined([...named, ...(schema.nullable === true ? ['null'] : [])])
  return typeof schema.format === 'string' ? `${whole} (${schema.format})` : whole
}

function joined(types: string[]): string {
  return [...new Set(types)].slice(0, 6).join(' | ')
}

/** Return the last part of a reference, which names what it refers to. */
function lastOf(ref: string): string {
  const part = ref.split('/').at(-1) ?? ref
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return part
  }
}

/** Return the rows of a schema, in its order; of one that is not an object, a row for the whole. */
export function rowsOf(given: unknown): Row[] {
  const rows: Row[] = []
  walk(given, '', 0, rows)
  return rows.length ? rows : [rowOf(given, '', false)]
}

function walk(given: unknown, prefix: string, depth: number, rows: Row[]): void {
  const schema = schemaOf(given)
  if (depth > DEEPEST) return
  for (const part of listOf(schema.allOf)) walk(part, prefix, depth + 1, rows)
  if (schema.items) walk(schema.items, `${prefix}[]`, depth + 1, rows)
  const needed = listOf(schema.required)
  for (const [name, part] of Object.entries(schemaOf(schema.properties))) {
    if (rows.length >= MOST_ROWS) return
    const place = prefix ? `${prefix}.${name}` : name
    rows.push(rowOf(part, place, needed.includes(name)))
    walk(part, place, depth + 1, rows)
  }
}

function rowOf(given: unknown, name: string, required: boolean): Row {
  const { description, enum: values, const: only } = schemaOf(given)
  const known = Array.isArray(values) ? values : only === undefined ? [] : [only]
  return {
    name,
    type: typeOf(given),
    required,
    description: typeof description === 'string' ? description : '',
    values: known.slice(0, MOST_VALUES).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
  }
}
