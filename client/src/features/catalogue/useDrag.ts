/** Moving a group of a tree by the pointer: before, behind or into the group that it is dropped on. */
import { ref } from 'vue'
import { fits, type Group, type Place, within } from './tree'

/** What the pointer is on, and at which part of its height; null stands for the place above all groups. */
export interface Spot {
  group: Group | null
  part: number
}

interface Target {
  group: Group | null
  where: 'before' | 'into' | 'behind'
  place: Place
}

const EDGE = 0.3

/** Return where a group that is dropped on a spot would stand; null where it may not. */
export function targetOf(groups: Group[], moved: Group, { group, part }: Spot): Target | null {
  if (group?.id === moved.id) return null
  const where = group === null || (part >= EDGE && part <= 1 - EDGE) ? 'into' : part < EDGE ? 'before' : 'behind'
  const parent_id = where === 'into' ? (group?.id ?? null) : (group?.parent_id ?? null)
  if (!fits(groups, moved, parent_id)) return null
  const others = within(groups, parent_id).filter(({ id }) => id !== moved.id)
  const at = others.findIndex(({ id }) => id === group?.id)
  // Above all groups is before the first one; into a group is behind the last one there.
  const inside = group === null ? 0 : others.length
  const index = where === 'into' ? inside : where === 'before' ? at : at + 1
  return { group, where, place: { parent_id, index } }
}

export function useDrag(groups: () => Group[], move: (group: Group, place: Place) => void) {
  const dragged = ref<Group | null>(null)
  const target = ref<Target | null>(null)

  function start(event: DragEvent, group: Group): void {
    dragged.value = group
    if (!event.dataTransfer) return
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', group.title)
  }

  function over(event: DragEvent, spot: Spot): void {
    if (!dragged.value) return
    target.value = targetOf(groups(), dragged.value, spot)
    // What is not refused may be dropped.
    if (target.value) event.preventDefault()
  }

  function drop(event: DragEvent): void {
    event.preventDefault()
    if (dragged.value && target.value) move(dragged.value, target.value.place)
    end()
  }

  function end(): void {
    dragged.value = null
    target.value = null
  }

  return { target, start, over, drop, end }
}
