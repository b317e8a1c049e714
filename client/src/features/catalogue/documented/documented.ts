/** What a document says of an operation, as far as the console shows it; the service has checked its shapes. */

interface Media {
  schema?: unknown
}

export interface Parameter {
  name: string
  in: string
  required?: boolean
  deprecated?: boolean
  description?: string
  schema?: unknown
}

export interface Body {
  description?: string
  required?: boolean
  content?: Record<string, Media>
}

export interface DocumentedAnswer {
  description?: string
  content?: Record<string, Media>
}

interface Documented {
  request?: Record<string, unknown> | null
  answers?: Record<string, unknown>
}

/** Return the parameters of an operation. */
export function parametersOf({ request }: Documented): Parameter[] {
  const found = request?.parameters
  return Array.isArray(found) ? found.filter((each) => typeof each?.name === 'string') : []
}

/** Return the body of a request, or null if it has none. */
export function bodyOf({ request }: Documented): Body | null {
  return (request?.body as Body | undefined) ?? null
}

/** Return the answers of an operation by their statuses. */
export function answersOf({ answers }: Documented): Record<string, DocumentedAnswer> {
  return (answers ?? {}) as Record<string, DocumentedAnswer>
}

/** Return the name of a part by its place, as a JSON Pointer writes it. */
export function placeOf(...steps: string[]): string {
  return steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
