/** The groups of an app as a tree: what stands in what, in which order, and what a move changes. */
import type { ApiGroup } from '@/api/types'

/** A group, as the tree needs it. */
export type Group = Omit<ApiGroup, 'app_id'>

/** Groups stand at most this deep; the service holds it too. */
const DEEPEST = 4

export interface Branch {
  group: Group
  /** How deep the group stands, from 1. */
  level: number
  /** Its place among those beside it, from 1, and how many they are. */
  place: number
  beside: number
  parent: boolean
}

/** Where a group stands: in which other one, and before which of those that stand there already. */
export interface Place {
  parent_id: string | null
  index: number
}

export type Step = 'up' | 'down' | 'out' | 'in'
export const STEPS: Step[] = ['up', 'down', 'out', 'in']

/** Return the groups that stand in a parent, in their order. */
export function within(groups: Group[], parent_id: string | null): Group[] {
  return groups
    .filter((group) => group.parent_id === parent_id)
    .sort((one, other) => one.position - other.position || one.id.localeCompare(other.id))
}

/** Return the tree from top to bottom, without what stands in closed groups. */
export function branches(
  groups: Group[],
  closed: ReadonlySet<string> = new Set(),
  parent_id: string | null = null,
): Branch[] {
  const level = parent_id === null ? 1 : depth(groups, parent_id) + 1
  const siblings = within(groups, parent_id)
  return siblings.flatMap((group, index) => {
    const parent = groups.some((other) => other.parent_id === group.id)
    const branch = { group, level, place: index + 1, beside: siblings.length, parent }
    return [branch, ...(closed.has(group.id) ? [] : branches(groups, closed, group.id))]
  })
}

/** Return how deep a group stands, from 1; 0 for no group. */
function depth(groups: Group[], id: string | null): number {
  const group = groups.find((one) => one.id === id)
  return group ? depth(groups, group.parent_id) + 1 : 0
}

/** Return how many levels a group and what stands in it take. */
function height(groups: Group[], id: string): number {
  return 1 + Math.max(0, ...within(groups, id).map((child) => height(groups, child.id)))
}

/** Return whether a group may stand in a parent: not in itself, and nothing of it too deep. */
export function fits(groups: Group[], moved: Group, parent_id: string | null): boolean {
  const inside = branches(groups, new Set(), moved.id).map(({ group }) => group.id)
  if (parent_id === moved.id || inside.includes(parent_id ?? '')) return false
  return depth(groups, parent_id) + height(groups, moved.id) <= DEEPEST
}

/** Return whether a new group may stand in a parent. */
export function takesGroup(groups: Group[], parent_id: string | null): boolean {
  return depth(groups, parent_id) < DEEPEST
}

/** Return where a step leads a group; null where it leads nowhere. */
export function stepped(groups: Group[], moved: Group, step: Step): Place | null {
  const siblings = within(groups, moved.parent_id)
  const index = siblings.findIndex(({ id }) => id === moved.id)
  const before = siblings[index - 1]
  const places: Record<Step, Place | null> = {
    up: before ? { parent_id: moved.parent_id, index: index - 1 } : null,
    down: index + 1 < siblings.length ? { parent_id: moved.parent_id, index: index + 1 } : null,
    out: moved.parent_id ? behind(groups, moved.parent_id) : null,
    in: before ? { parent_id: before.id, index: within(groups, before.id).length } : null,
  }
  const place = places[step]
  return place && fits(groups, moved, place.parent_id) ? place : null
}

/** Return the place behind a group. */
function behind(groups: Group[], id: string): Place | null {
  const group = groups.find((one) => one.id === id)
  if (!group) return null
  return { parent_id: group.parent_id, index: within(groups, group.parent_id).indexOf(group) + 1 }
}

export interface GroupChange {
  group: Group
  body: { parent_id?: string | null; position?: number }
}

/** Return what to change so that a group stands at a place, whose index counts without the group itself. */
export function moves(groups: Group[], moved: Group, { parent_id, index }: Place): GroupChange[] {
  const others = within(groups, parent_id).filter(({ id }) => id !== moved.id)
  const order = [...others.slice(0, index), moved, ...others.slice(index)]
  let last = -1
  return order.flatMap((group): GroupChange[] => {
    // Only what does not stand behind the one before it gets another position.
    const position = group !== moved && group.position > last ? group.position : last + 1
    last = position
    const body = {
      ...(group.parent_id !== parent_id && { parent_id }),
      ...(group.position !== position && { position }),
    }
    return Object.keys(body).length ? [{ group, body }] : []
  })
}

/** A group with what stands in it, or what stands in none. */
export interface Chapter<Row> {
  group: Group | null
  level: number
  rows: Row[]
}

interface Placed {
  id: string
  group_id: string | null
  position: number
}

/** Return rows by the groups that they stand in, from top to bottom, by position; those that stand in none come last. */
export function chapters<Row extends Placed>(groups: Group[], rows: Row[]): Chapter<Row>[] {
  const known = new Set(groups.map(({ id }) => id))
  const places = [...branches(groups), { group: null, level: 1 }]
  return places.map(({ group, level }) => ({
    group,
    level,
    rows: rows
      .filter(({ group_id }) => (group ? group_id === group.id : group_id === null || !known.has(group_id)))
      .sort((one, other) => one.position - other.position || one.id.localeCompare(other.id)),
  }))
}
