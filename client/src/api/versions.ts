/** Versions of objects: a change is sent for the object as it was shown, and refused if it was changed meanwhile. */
import { type Answer, call } from './client'
import { ApiFailure } from './failure'

/** The header of a change that is meant for one version of an object. */
export type Version = { 'If-Match': string } | undefined

export type Read<Row> = () => Promise<Answer<{ data?: Row }>>

/** A field that somebody else changed, with its values. */
export interface Difference {
  field: string
  before: unknown
  after: unknown
}

/** A refusal to change an object that is no longer as it was shown. */
export class ChangedMeanwhile extends ApiFailure {
  constructor(
    /** The object as it is now. */
    readonly current: unknown,
    /** Its path, as the log's targets have it. */
    readonly target: string,
    readonly differences: Difference[],
  ) {
    super(412, CHANGED, '', { differences })
  }
}

const CHANGED = 'changed_meanwhile'
// What signing in or the clock changes does not matter to a change.
const INCIDENTAL = new Set([
  'last_login_at',
  'last_login_ip',
  'last_used_at',
  'last_used_ip',
  'tokens',
  'time_remaining',
  'deadline_passed',
  'operations',
  'callers',
  'conflicts',
  'last_sync_at',
  'last_sync_state',
  // Of a source: how it was found last.
  'checked_at',
  'error',
])
const MOST_TRIES = 3

/** Return the fields of an object that differ from how it was shown. */
export function differences(shown: object, current: object): Difference[] {
  const was = new Map(Object.entries(shown))
  return Object.entries(current)
    .map(([field, after]) => ({ field, before: was.get(field), after }))
    .filter(({ field, before, after }) => was.has(field) && !INCIDENTAL.has(field) && !same(before, after))
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, kept) === JSON.stringify(other, kept)
}

function kept(field: string, value: unknown): unknown {
  return INCIDENTAL.has(field) ? undefined : value
}

/**
 * Read an object and change that very version, if it is still as it was shown; raise ChangedMeanwhile if it is not.
 * A refusal for something incidental, such as a sign-in of the user, is tried again.
 */
export async function changeAsShown<Row extends object, Result>(
  shown: Row,
  read: Read<Row>,
  change: (version: Version) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const version = await readVersion(shown, read)
    try {
      return await change(version)
    } catch (error) {
      if (!(error instanceof ApiFailure && error.code === CHANGED) || tries === MOST_TRIES) throw error
    }
  }
}

async function readVersion<Row extends object>(shown: Row, read: Read<Row>): Promise<Version> {
  const answer = read()
  const current = await call(answer)
  const { response } = await answer
  const found = differences(shown, current as Row)
  if (found.length) throw new ChangedMeanwhile(current, response.url.split('/api/v1/')[1] ?? '', found)
  const tag = response.headers.get('ETag')
  return tag ? { 'If-Match': tag } : undefined
}
