/** The state of a dialog that creates or changes a row: open it, save the form, close and reload. */
import { reactive, ref, shallowRef } from 'vue'
import { type Form, useForm } from './useForm'

interface Options<Row, Values extends object> {
  /** Return the form's initial values; the row is null for a new one. */
  draft: (row: Row | null) => Values
  create: (values: Values) => Promise<unknown>
  change: (row: Row, values: Values) => Promise<unknown>
  /** Reload what the page shows. */
  reload: () => unknown
}

export function useEditor<Row, Values extends object>({ draft, create, change, reload }: Options<Row, Values>) {
  const row = shallowRef<Row | null>(null)
  const shown = ref(false)
  const form = useForm(
    () => draft(row.value),
    (values) => (row.value ? change(row.value, values) : create(values)),
  )

  /** Show the dialog for a row, or for a new one if it is null. */
  function open(edited: Row | null): void {
    row.value = edited
    form.reset()
    shown.value = true
  }

  function close(): void {
    shown.value = false
  }

  /** Save the form. On success close the dialog and reload; on failure keep it open, with the failure in the form. */
  async function save(): Promise<void> {
    if (!(await form.submit())) return
    close()
    await reload()
  }

  return reactive({ row, shown, form, open, close, save })
}

/** An editor as its dialog needs it, for rows and values of any type. */
export interface Editor {
  row: unknown
  shown: boolean
  form: Form
  close: () => void
  save: () => Promise<void>
}
