/** Deleting a row: ask for confirmation, delete, reload and show the result. */
import { t } from '@/i18n'
import { attempt, confirmed } from '@/ui/attempt'

interface Options<Row> {
  /** Return the row's name for the question. */
  name: (row: Row) => string
  remove: (row: Row) => Promise<unknown>
  /** Reload what the page shows. */
  reload: () => unknown
  /** The keys of the question, and of the message after the deletion. */
  question?: string
  done?: string
}

export function useRemoval<Row>(options: Options<Row>) {
  const { name, remove, reload, question = 'common.confirmDelete', done = 'common.deleted' } = options

  return async function removeRow(row: Row): Promise<void> {
    if (!(await confirmed(t(question, { name: name(row) }), t('common.delete')))) return
    await attempt(async () => {
      await remove(row)
      await reload()
    }, t(done))
  }
}
