/** The state of an action on many users: how far it is, what became of each, and its way back. */
import { computed, ref, shallowRef } from 'vue'
import { api, call } from '@/api/client'
import { type ApiFailure, asFailure } from '@/api/failure'
import { type Action, inHundreds, type Step, type Told, undoing } from './bulk'

export function useBulk(done: () => unknown) {
  const steps = shallowRef<Step[]>([])
  const told = shallowRef<Told[]>([])
  const busy = ref(false)
  const undone = ref(false)
  const failure = ref<ApiFailure | null>(null)

  const action = computed<Action | null>(() => steps.value[0]?.action ?? null)
  const total = computed(() => steps.value.reduce((sum, { users }) => sum + users.length, 0))
  const succeeded = computed(() => told.value.filter(({ outcome }) => outcome.outcome === 'done'))
  const refused = computed(() => told.value.filter(({ outcome }) => outcome.outcome === 'refused'))
  const back = computed(() => {
    const [step] = steps.value
    return step && !undone.value && !busy.value ? undoing(step, told.value) : []
  })

  async function run(wanted: Step[]): Promise<void> {
    steps.value = wanted
    told.value = []
    await proceed()
  }

  /** Send what has not been sent yet. */
  async function proceed(): Promise<void> {
    busy.value = true
    failure.value = null
    const known = new Set(told.value.map(({ user }) => user.id))
    try {
      for (const step of steps.value) {
        const rest = { ...step, users: step.users.filter(({ id }) => !known.has(id)) }
        await inHundreds(
          rest,
          (body) => call(api.POST('/api/v1/users/bulk', { body })),
          (part) => (told.value = [...told.value, ...part]),
        )
      }
    } catch (error) {
      failure.value = asFailure(error)
    } finally {
      busy.value = false
    }
    await done()
  }

  function start(step: Step): Promise<void> {
    undone.value = false
    return run([step])
  }

  async function undo(): Promise<void> {
    const steps = back.value
    undone.value = true
    await run(steps)
  }

  function close(): void {
    steps.value = []
    told.value = []
    failure.value = null
  }

  return { action, total, told, succeeded, refused, busy, undone, failure, back, start, proceed, undo, close }
}

export type Bulk = ReturnType<typeof useBulk>
