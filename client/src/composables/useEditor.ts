/** The state of a dialog that creates or changes a row: open it, also by the address, save the form, close and reload. */
import { reactive, ref, shallowRef } from 'vue'
import { changes } from '@/api/changes'
import { type Answer, call } from '@/api/client'
import { ChangedMeanwhile, type Version } from '@/api/versions'
import { t } from '@/i18n'
import { succeeded } from '@/ui/attempt'
import { isolated } from '@/ui/format'
import { type Form, useForm } from './useForm'
import { useLeaveGuard } from './useLeaveGuard'
import { useOpened } from './useOpened'
import { change as changeVersion } from './useVersions'

interface Options<Row, Values extends object> {
  /** Return the form's initial values; the row is null for a new one. */
  draft: (row: Row | null) => Values
  /** Return the row's name, for the message that it is saved. */
  name: (values: Values) => string
  create: (values: Values) => Promise<unknown>
  /** Read the row as it is now. */
  read: (row: Row) => Promise<Answer<{ data?: Row }>>
  /** Send the values that were changed, for the version of the row that was read. */
  change: (row: Row, changed: Partial<Values>, version: Version) => Promise<unknown>
  /** Reload what the page shows. */
  reload: () => unknown
  /** Return whether the user may open the dialog, which a link may ask for; the row is null for a new one. */
  may?: (row: Row | null) => boolean
  /** What the row is called in the address; a second editor of a page needs a name of its own. */
  as?: string
  /** Return the address of what was created or changed, from the answer, if it has a page. */
  address?: (saved: unknown) => string | undefined
}

export function useEditor<Row extends object, Values extends object>(options: Options<Row, Values>) {
  const { draft, name, create, read, change, reload, may, as = 'edit' } = options
  const row = shallowRef<Row | null>(null)
  const shown = ref(false)
  const form = useForm(() => draft(row.value), send)
  useLeaveGuard(() => shown.value && form.dirty)
  let answered: unknown

  async function send(values: Values): Promise<void> {
    const edited = row.value
    answered = edited
    if (!edited) return void (answered = await create(values))
    const changed = changes(draft(edited) as Record<string, unknown>, values as Record<string, unknown>)
    if (!Object.keys(changed).length) return
    await changeVersion(
      edited,
      () => read(edited),
      (version) => change(edited, changed as Partial<Values>, version),
    )
  }

  const address = useOpened<Row>(as, {
    read: async (wanted) => (await call(read(wanted))) as Row,
    show,
    hide: () => (shown.value = false),
    may,
    unsaved: () => shown.value && form.dirty,
  })

  /** Show the dialog for a row, or for a new one if it is null. */
  function open(edited: Row | null): void {
    show(edited)
    address.opened(edited)
  }

  function show(edited: Row | null): void {
    row.value = edited
    form.reset()
    shown.value = true
  }

  function close(): void {
    shown.value = false
    address.closed()
  }

  /** Save the form. On success close the dialog and reload; on failure keep it open, with the failure in the form. */
  async function save(): Promise<void> {
    const saved = await form.submit()
    if (!saved) return rebase()
    close()
    const text = t(row.value ? 'common.savedName' : 'common.createdName', {
      name: isolated(name(form.values as Values)),
    })
    succeeded(text, options.address?.(answered))
    await reload()
  }

  /** After a refusal because the row was changed meanwhile, take it as it is now, and keep what the user typed. */
  function rebase(): void {
    if (!(form.failure instanceof ChangedMeanwhile) || !row.value) return
    const typed = changes(draft(row.value) as Record<string, unknown>, form.values as Record<string, unknown>)
    const kept = Object.fromEntries(Object.keys(typed).map((key) => [key, form.values[key as never]]))
    const { failure } = form
    row.value = form.failure.current as Row
    form.reset(kept as unknown as Partial<Values>)
    form.failure = failure
    void reload()
  }

  return reactive({ row, shown, form, open, close, save })
}

/** An editor, as its dialog needs it. */
export interface Editor {
  row: unknown
  shown: boolean
  form: Form
  close: () => void
  save: () => Promise<void>
}
