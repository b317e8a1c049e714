/** Entries as files: CSV for spreadsheets, JSON Lines for programs. */
import type { LogEntry } from '@/api/types'

// A browser keeps them in memory, and a spreadsheet opens them.
export const MOST_EXPORTED = 10_000

export type Format = 'csv' | 'jsonl'

const COLUMNS = [
  'created_at',
  'source',
  'user_id',
  'user_name',
  'via_id',
  'via_name',
  'action',
  'target',
  'target_name',
  'detail',
  'ip',
  'id',
]
// A spreadsheet takes a cell that begins with one of these for a formula.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const TYPES: Record<Format, string> = { csv: 'text/csv;charset=utf-8', jsonl: 'application/x-ndjson' }

/** Return a text as a cell that no spreadsheet runs. */
export function cell(value: string | null | undefined): string {
  const text = value ?? ''
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Return the entries as CSV (RFC 4180), with the names of users who are known beside their ids. */
export function asCsv(entries: LogEntry[], nameOf: (target: string | null) => string | undefined): string {
  const rows = entries.map((entry) => [
    entry.created_at,
    entry.source,
    entry.user?.id,
    entry.user?.name,
    entry.via?.id,
    entry.via?.name,
    entry.action,
    entry.target,
    nameOf(entry.target),
    entry.detail,
    entry.ip,
    entry.id,
  ])
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** Return the entries as JSON, one a line. */
export function asJsonLines(entries: LogEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
}

/** Return all entries that follow one another, at most MOST_EXPORTED, and whether there are more. */
export async function collect(
  load: (after?: string) => Promise<LogEntry[]>,
  most = MOST_EXPORTED,
): Promise<{ entries: LogEntry[]; more: boolean }> {
  const entries: LogEntry[] = []
  for (;;) {
    const part = await load(entries.at(-1)?.id)
    entries.push(...part)
    if (entries.length > most) return { entries: entries.slice(0, most), more: true }
    if (!part.length) return { entries, more: false }
  }
}

/** Let the browser save a text as a file. */
export function save(text: string, format: Format, name: string): void {
  // The mark tells spreadsheets that the text is UTF-8.
  const parts = format === 'csv' ? ['\ufeff', text] : [text]
  const address = URL.createObjectURL(new Blob(parts, { type: TYPES[format] }))
  Object.assign(document.createElement('a'), { href: address, download: `${name}.${format}` }).click()
  setTimeout(() => URL.revokeObjectURL(address))
}
