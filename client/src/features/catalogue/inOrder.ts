/** The operations of an app in the order in which people put them: by group, from top to bottom, and by position. */
import { api, call } from '@/api/client'
import type { operations } from '@/api/schema'
import type { ApiGroup, CatalogueApi, Page } from '@/api/types'
import { everything } from './everything'
import { chapters } from './tree'

type Query = NonNullable<operations['get_apis']['parameters']['query']>
export type Step = 'up' | 'down'

function pageOf(query: Query): Promise<Page<CatalogueApi>> {
  return call(api.GET('/api/v1/apis', { params: { query } }))
}

/**
 * Return a loader of pages. The service lists operations by age, so that all that are wanted are read, once for each
 * set of filters, and divided here.
 */
export function pagesInOrder(app_id: string, groups: () => ApiGroup[]) {
  let known: string | undefined
  let rows: CatalogueApi[] = []

  async function load({ page, per_page, ...wanted }: Query & { page: number; per_page: number }) {
    const key = JSON.stringify(wanted)
    if (key !== known) {
      rows = await everything((part) => pageOf({ app_id, ...wanted, ...part }))
      known = key
    }
    const ordered = chapters(groups(), rows).flatMap((chapter) => chapter.rows)
    const start = (page - 1) * per_page
    return { items: ordered.slice(start, start + per_page), total: ordered.length } satisfies Page<CatalogueApi>
  }

  /** Have the operations read again. */
  function forget(): void {
    known = undefined
  }

  /** Return where a step leads an operation in its group; null where it leads nowhere. */
  function stepped(moved: CatalogueApi, step: Step): Target | null {
    const group = inPosition(rows.filter(({ group_id }) => group_id === moved.group_id))
    const at = group.findIndex(({ id }) => id === moved.id)
    const beside = group[step === 'up' ? at - 1 : at + 1]
    return beside ? { api: beside, where: step === 'up' ? 'before' : 'behind' } : null
  }

  return { load, forget, stepped }
}

function inPosition(rows: CatalogueApi[]): CatalogueApi[] {
  return rows.sort((one, other) => one.position - other.position || one.id.localeCompare(other.id))
}

/** Return all operations of a group, or of those in none, removed ones too, by position. */
export async function ofGroup(app_id: string, group_id: string | null): Promise<CatalogueApi[]> {
  const wanted = group_id ? { group_id } : {}
  const rows = await everything((part) => pageOf({ app_id, removed: true, ...wanted, ...part }))
  return inPosition(rows.filter((one) => one.group_id === group_id))
}

/** Where an operation goes: before or behind another one. */
export interface Target {
  api: CatalogueApi
  where: 'before' | 'behind'
}

interface ApiChange {
  api: CatalogueApi
  body: { group_id?: string | null; position?: number }
}

/** Return what to change so that an operation stands beside another one, whose group is given in its order. */
export function movesTo(group: CatalogueApi[], moved: CatalogueApi, { api: beside, where }: Target): ApiChange[] {
  const others = group.filter(({ id }) => id !== moved.id)
  const at = others.findIndex(({ id }) => id === beside.id) + (where === 'behind' ? 1 : 0)
  const order = [...others.slice(0, at), moved, ...others.slice(at)]
  const ways = [pushed(order, moved), ...(others.length < group.length ? [turned(order)] : [])]
  const changes = ways.map((positions) => changesTo(order, positions, beside.group_id))
  return changes.sort((one, other) => one.length - other.length)[0] ?? []
}

/** Return positions in an order, of which only those are new that would not stand behind the one before. */
function pushed(order: CatalogueApi[], moved: CatalogueApi): number[] {
  let last = -1
  return order.map((one) => (last = one !== moved && one.position > last ? one.position : last + 1))
}

/** Return the positions that there are, in an order; those that several have are pushed behind one another. */
function turned(order: CatalogueApi[]): number[] {
  let last = -1
  const there = order.map(({ position }) => position).sort((one, other) => one - other)
  return there.map((position) => (last = Math.max(position, last + 1)))
}

function changesTo(order: CatalogueApi[], positions: number[], group_id: string | null): ApiChange[] {
  return order.flatMap((api, index) => {
    const position = positions[index]
    const body = { ...(api.group_id !== group_id && { group_id }), ...(api.position !== position && { position }) }
    return Object.keys(body).length ? [{ api, body }] : []
  })
}
