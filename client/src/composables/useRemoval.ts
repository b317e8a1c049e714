/** Deleting a row: ask first, delete, say how it went, and reload. */
import { t } from '@/i18n'
import { act, confirmed } from '@/ui/act'

interface Options<Row> {
  /** Return what the question calls the row. */
  name: (row: Row) => string
  remove: (row: Row) => Promise<unknown>
  /** Load what the page shows again. */
  reload: () => unknown
  /** The keys of the question, and of what is said afterwards. */
  question?: string
  done?: string
}

export function useRemoval<Row>(options: Options<Row>) {
  const { name, remove, reload, question = 'common.confirmDelete', done = 'common.deleted' } = options

  return async function removeRow(row: Row): Promise<void> {
    if (!(await confirmed(t(question, { name: name(row) }), t('common.delete')))) return
    await act(async () => {
      await remove(row)
      await reload()
    }, t(done))
  }
}
