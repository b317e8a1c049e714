/** The dialog that makes a row or changes one: what was typed, how saving went, and what follows. */
import { reactive, ref, shallowRef } from 'vue'
import { type Form, useForm } from './useForm'

interface Options<Row, Values extends object> {
  /** Return what the form begins with; the row is null where a new one is made. */
  draft: (row: Row | null) => Values
  create: (values: Values) => Promise<unknown>
  change: (row: Row, values: Values) => Promise<unknown>
  /** Load what the page shows again. */
  reload: () => unknown
}

export function useEditor<Row, Values extends object>({ draft, create, change, reload }: Options<Row, Values>) {
  const row = shallowRef<Row | null>(null)
  const shown = ref(false)
  const form = useForm(
    () => draft(row.value),
    (values) => (row.value ? change(row.value, values) : create(values)),
  )

  /** Show the dialog for a row, or for a new one. */
  function open(edited: Row | null): void {
    row.value = edited
    form.reset()
    shown.value = true
  }

  function close(): void {
    shown.value = false
  }

  /** Save what was typed. A success closes the dialog and reloads; after a failure the dialog stays, and says why. */
  async function save(): Promise<void> {
    if (!(await form.submit())) return
    close()
    await reload()
  }

  return reactive({ row, shown, form, open, close, save })
}

/** An editor as its dialog needs it, whatever its rows and values are. */
export interface Editor {
  row: unknown
  shown: boolean
  form: Form
  close: () => void
  save: () => Promise<void>
}
