/** The colours of what is told by a word: how far an operation is, and its method. */
import type { Status } from './item'

type Colour = 'primary' | 'success' | 'warning' | 'danger' | 'info'

export const STATUS_COLOURS: Record<Status, Colour> = {
  draft: 'info',
  published: 'success',
  deprecated: 'warning',
  removed: 'danger',
}

const METHOD_COLOURS: Record<string, Colour> = {
  GET: 'primary',
  POST: 'success',
  PUT: 'warning',
  PATCH: 'warning',
  DELETE: 'danger',
}

export function methodColour(method: string): Colour {
  return METHOD_COLOURS[method] ?? 'info'
}
