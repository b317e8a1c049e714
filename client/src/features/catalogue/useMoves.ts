/** Moving operations: by the pointer beside another one or onto a group, and by the arrow keys. */
import { nextTick, ref } from 'vue'
import { api, call } from '@/api/client'
import type { CatalogueApi } from '@/api/types'
import { change } from '@/composables/useVersions'
import { t } from '@/i18n'
import { announce } from '@/ui/announce'
import { attempt } from '@/ui/attempt'
import { isolated } from '@/ui/format'
import { movesTo, ofGroup, type Target } from './inOrder'
import { atApi, readApi } from './item'

interface Options {
  app_id: () => string
  /** Return the title of a group, or of those in none. */
  titleOf: (group_id: string | null) => string
  reload: () => Promise<unknown>
}

export function useMoves({ app_id, titleOf, reload }: Options) {
  const dragged = ref<CatalogueApi | null>(null)
  const target = ref<Target | null>(null)
  let moving = false

  async function send(one: CatalogueApi, body: { group_id?: string | null; position?: number }): Promise<void> {
    await change(
      one,
      () => readApi(one),
      (header) => call(api.PATCH('/api/v1/apis/{api_id}', { params: { ...atApi(one), header }, body })),
    )
  }

  async function run(moved: CatalogueApi, group_id: string | null, work: () => Promise<unknown>): Promise<void> {
    if (moving) return
    moving = true
    const done = await attempt(work, undefined, reload)
    moving = false
    await nextTick()
    document.querySelector<HTMLElement>(`[data-move="${moved.id}"]`)?.focus()
    if (done) await tell(moved, group_id)
  }

  async function tell({ id, title }: CatalogueApi, group_id: string | null): Promise<void> {
    const group = await ofGroup(app_id(), group_id).catch(() => [])
    const place = group.findIndex((one) => one.id === id) + 1
    const parent = isolated(titleOf(group_id))
    await announce('results', t('catalogue.movedInto', { name: isolated(title), place, total: group.length, parent }))
  }

  /** Move an operation beside another one. */
  async function move(moved: CatalogueApi, to: Target): Promise<void> {
    if (moved.id === to.api.id) return
    await run(moved, to.api.group_id, async () => {
      const group = await ofGroup(app_id(), to.api.group_id)
      // What is shown may be older than what is there.
      const fresh = group.find(({ id }) => id === moved.id) ?? moved
      for (const { api: one, body } of movesTo(group, fresh, to)) await send(one, body)
    })
  }

  /** Move an operation behind all others of a group, or of those in none. */
  async function moveInto(moved: CatalogueApi, group_id: string | null): Promise<void> {
    if (moved.group_id === group_id) return
    await run(moved, group_id, async () => {
      const last = (await ofGroup(app_id(), group_id)).at(-1)
      await send(moved, { group_id, position: (last?.position ?? 0) + 1 })
    })
  }

  function start(event: DragEvent, one: CatalogueApi): void {
    dragged.value = one
    if (!event.dataTransfer) return
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', `${one.method} ${one.path}`)
  }

  function over(event: DragEvent, beside: CatalogueApi): void {
    if (!dragged.value || dragged.value.id === beside.id) return
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect()
    target.value = { api: beside, where: event.clientY - top < height / 2 ? 'before' : 'behind' }
    // What is not refused may be dropped.
    event.preventDefault()
  }

  function drop(event: DragEvent): void {
    event.preventDefault()
    if (dragged.value && target.value) void move(dragged.value, target.value)
    end()
  }

  function dropInto(group_id: string | null): void {
    if (dragged.value) void moveInto(dragged.value, group_id)
    end()
  }

  function end(): void {
    dragged.value = null
    target.value = null
  }

  return { dragged, target, move, start, over, drop, dropInto, end }
}
