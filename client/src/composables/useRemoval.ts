/** Deleting a row: ask for confirmation, delete it as it was shown, reload and show the result. */
import type { Answer } from '@/api/client'
import type { Version } from '@/api/versions'
import { t } from '@/i18n'
import { attempt, confirmed } from '@/ui/attempt'
import { isolated } from '@/ui/format'
import { change } from './useVersions'

interface Options<Row> {
  /** Return the row's name for the question. */
  name: (row: Row) => string
  /** Read the row as it is now. */
  read: (row: Row) => Promise<Answer<{ data?: Row }>>
  remove: (row: Row, version: Version) => Promise<unknown>
  /** Reload what the page shows. */
  reload: () => unknown
  /** The key of the question. */
  question?: string
}

export function useRemoval<Row extends object>(options: Options<Row>) {
  const { read, remove, reload, question = 'common.confirmDelete' } = options

  return async function removeRow(row: Row): Promise<void> {
    const name = isolated(options.name(row))
    if (!(await confirmed(t(question, { name }), t('common.delete')))) return
    const work = () =>
      change(
        row,
        () => read(row),
        (version) => remove(row, version),
      )
    await attempt(work, t('common.deletedName', { name }), reload)
  }
}
