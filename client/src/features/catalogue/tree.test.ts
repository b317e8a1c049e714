import { expect, test } from 'vitest'
import type { ApiGroup } from '@/api/types'
import { branches, fits, moves, type Place, type Step, stepped, takesGroup, within } from './tree'

/** Return groups that stand as a line each of `name parent position` says. */
function groups(...lines: string[]): ApiGroup[] {
  return lines.map((line) => {
    const [id = '', parent, position] = line.split(' ')
    return {
      id,
      app_id: 'app',
      title: id,
      parent_id: parent === '-' ? null : (parent ?? null),
      position: Number(position),
    }
  })
}

const ALL = groups('a - 1', 'b - 2', 'c - 3', 'a1 a 1', 'a2 a 2', 'a11 a1 1', 'a111 a11 1')

function one(id: string): ApiGroup {
  return ALL.find((group) => group.id === id) as ApiGroup
}

/** Return the tree as a text after some changes. */
function drawn(shown: ApiGroup[]): string {
  return branches(shown)
    .map(({ group, level }) => '-'.repeat(level) + group.id)
    .join(' ')
}

function after(moved: string, place: Place): string {
  const changes = new Map(moves(ALL, one(moved), place).map(({ group, body }) => [group.id, body]))
  return drawn(ALL.map((group) => ({ ...group, ...changes.get(group.id) })))
}

test('the tree goes from top to bottom, by position, then by age', () => {
  expect(drawn(ALL)).toBe('-a --a1 ---a11 ----a111 --a2 -b -c')
  expect(drawn(groups('z - 1', 'y - 1', 'x - 0'))).toBe('-x -y -z')
})

test('what stands in a closed group is left out', () => {
  const shown = branches(ALL, new Set(['a']))
  expect(shown.map(({ group }) => group.id)).toEqual(['a', 'b', 'c'])
  expect(shown[0]).toMatchObject({ level: 1, place: 1, beside: 3, parent: true })
})

test.each([
  ['a', 'a', false],
  ['a', 'a11', false],
  ['a', 'b', false],
  ['b', 'a11', true],
  ['b', 'a111', false],
  ['a1', 'b', true],
  ['a111', null, true],
])('%s in %s: %s', (moved, parent, may) => expect(fits(ALL, one(moved), parent)).toBe(may))

test('a group that stands deepest takes no other', () => {
  expect([null, 'a', 'a11', 'a111'].map((id) => takesGroup(ALL, id))).toEqual([true, true, true, false])
})

test.each<[string, Step, Place | null]>([
  ['b', 'up', { parent_id: null, index: 0 }],
  ['a', 'up', null],
  ['b', 'down', { parent_id: null, index: 2 }],
  ['c', 'down', null],
  ['a2', 'out', { parent_id: null, index: 1 }],
  ['a', 'out', null],
  ['c', 'in', { parent_id: 'b', index: 0 }],
  ['b', 'in', { parent_id: 'a', index: 2 }],
  ['a', 'in', null],
])('%s %s', (moved, step, place) => expect(stepped(ALL, one(moved), step)).toEqual(place))

test.each<[string, Place, string]>([
  ['c', { parent_id: null, index: 0 }, '-c -a --a1 ---a11 ----a111 --a2 -b'],
  ['a', { parent_id: null, index: 2 }, '-b -c -a --a1 ---a11 ----a111 --a2'],
  ['b', { parent_id: 'a', index: 1 }, '-a --a1 ---a11 ----a111 --b --a2 -c'],
  ['a1', { parent_id: 'c', index: 0 }, '-a --a2 -b -c --a1 ---a11 ----a111'],
  ['b', { parent_id: null, index: 1 }, '-a --a1 ---a11 ----a111 --a2 -b -c'],
])('%s moves to %o', (moved, place, tree) => expect(after(moved, place)).toBe(tree))

test('a move changes no more than it must', () => {
  const spread = groups('a - 1', 'b - 5', 'c - 9')
  const [, b, c] = within(spread, null) as [ApiGroup, ApiGroup, ApiGroup]
  expect(moves(spread, c, { parent_id: null, index: 1 })).toEqual([{ group: c, body: { position: 2 } }])
  expect(moves(spread, b, { parent_id: 'c', index: 0 })).toEqual([{ group: b, body: { parent_id: 'c', position: 0 } }])
})
