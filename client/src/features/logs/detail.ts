/** What an entry's detail tells: fields with their values before and after, and through what it was done. */

export interface Told {
  field: string
  before?: string
  after: string
}

export interface Detail {
  changes: Told[]
  /** The application or command through which it was done. */
  by?: string
  /** What is told in words. */
  words?: string
}

const VALUE = String.raw`"(?:[^"\\]|\\.)*"|null|true|false|-?\d+(?:\.\d+)?`
const CHANGE = new RegExp(String.raw`^([a-z_]+) (${VALUE})(?: to (${VALUE}))?(?:, |$)`)
const BY = /(?:^|; )by ((?:applications\/|the command )[^"]*)$/

/** Return the parts of a detail; one of an unknown form is told in its words. */
export function detailOf(detail: string | null | undefined): Detail {
  const by = BY.exec(detail ?? '')
  const rest = by ? (detail ?? '').slice(0, by.index) : (detail ?? '')
  const changes = changesOf(rest)
  return { changes: changes ?? [], by: by?.[1], words: changes ? undefined : rest || undefined }
}

function changesOf(text: string): Told[] | null {
  const found: Told[] = []
  for (let rest = text; rest;) {
    const change = CHANGE.exec(rest)
    if (!change) return null
    const [whole, field = '', first = '', second] = change
    found.push(
      second === undefined ? { field, after: shown(first) } : { field, before: shown(first), after: shown(second) },
    )
    rest = rest.slice(whole.length)
  }
  return found
}

/** Return a JSON value as people read it. */
function shown(json: string): string {
  const value: unknown = JSON.parse(json)
  return value === null || value === '' ? '–' : String(value)
}
