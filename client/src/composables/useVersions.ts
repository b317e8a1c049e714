/** Changes of objects as they were shown; a refusal says who changed them, if the user may read the log. */
import { api, call } from '@/api/client'
import { ChangedMeanwhile, changeAsShown, type Read, type Version } from '@/api/versions'
import { useSession } from '@/stores/session'

const LATEST = 100

/** Change an object as it was shown; raise ChangedMeanwhile, with the name of whoever changed it, if it is another. */
export async function change<Row extends object, Result>(
  shown: Row,
  read: Read<Row>,
  send: (version: Version) => Promise<Result>,
): Promise<Result> {
  try {
    return await changeAsShown(shown, read, send)
  } catch (error) {
    if (error instanceof ChangedMeanwhile) error.details.by = await lastActor(error.target)
    throw error
  }
}

/** Return who did what the log says last about an object; undefined if it tells nothing, or nothing to this user. */
async function lastActor(target: string): Promise<string | undefined> {
  if (!useSession().can('READ_LOGS')) return undefined
  const query = { per_page: LATEST }
  const { items } = await call(api.GET('/api/v1/logs', { params: { query } })).catch(() => ({ items: [] }))
  const last = items.find((entry) => entry.source === 'system' && entry.target === target)
  return last?.user?.name ?? undefined
}
