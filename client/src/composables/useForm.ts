/** The state of a form: its values, whether it is being sent, and its errors. */
import { computed, reactive, ref } from 'vue'
import { type ApiFailure, asFailure } from '@/api/failure'
import { toldSentences } from '@/told'

/** Keep the values until the service accepts them; collect its errors by field. */
export function useForm<Values extends object>(initial: () => Values, send: (values: Values) => Promise<unknown>) {
  const values = reactive(initial()) as Values
  const clean = ref(JSON.stringify(values))
  const busy = ref(false)
  const failure = ref<ApiFailure | null>(null)
  /** Whether the user has changed a value since the form was set. */
  const dirty = computed(() => JSON.stringify(values) !== clean.value)

  const errors = computed<Record<string, string>>(() => {
    const entries = Object.entries(failure.value?.details.errors ?? {})
    return Object.fromEntries(entries.map(([field, sentences]) => [field, sentences.map(toldSentences).join(' ')]))
  })

  /** Send the form; return whether it was accepted. */
  async function submit(): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await send(values)
      failure.value = null
      return true
    } catch (error) {
      failure.value = asFailure(error)
      return false
    } finally {
      busy.value = false
    }
  }

  /** Set the initial values again, with those that are given in place of some, and forget the failure. */
  function reset(other: Partial<Values> = {}): void {
    Object.assign(values, initial())
    clean.value = JSON.stringify(values)
    Object.assign(values, other)
    failure.value = null
  }

  return reactive({ values, busy, failure, errors, dirty, submit, reset })
}

export type Form = Pick<ReturnType<typeof useForm>, 'busy' | 'failure' | 'errors' | 'dirty' | 'submit'>
