import { expect, test } from 'vitest'
import type { CatalogueApi } from '@/api/types'
import { movesTo, type Target } from './inOrder'

/** Return operations of a group that have these positions, by the letters of their ids. */
function group(...positions: number[]): CatalogueApi[] {
  return positions.map((position, index) => ({ id: 'abcdefgh'[index], group_id: 'g', position }) as CatalogueApi)
}

function told(all: CatalogueApi[], moved: string, beside: string, where: Target['where']): string[] {
  const one = (id: string) => all.find((each) => each.id === id) as CatalogueApi
  return movesTo(all, one(moved), { api: one(beside), where }).map(({ api, body }) => `${api.id} ${body.position}`)
}

test.each([
  ['b', 'a', 'before', ['b 0']],
  ['c', 'b', 'before', ['c 2', 'b 3']],
  ['a', 'b', 'behind', ['b 1', 'a 2']],
  ['b', 'd', 'behind', ['b 5']],
] as const)('%s goes %s %s', (moved, beside, where, changes) => {
  expect(told(group(1, 2, 3, 4), moved, beside, where)).toEqual(changes)
})

test('a move changes only what stands between', () => {
  expect(told(group(0, 1, 2, 3, 4, 5), 'c', 'a', 'before')).toEqual(['c 0', 'a 1', 'b 2'])
})

test('what stands at one position is told apart', () => {
  expect(told(group(1, 1, 1), 'c', 'a', 'behind')).toEqual(['c 2', 'b 3'])
})

test('an operation of another group comes along with its group', () => {
  const moved = { id: 'x', group_id: null, position: 1 } as CatalogueApi
  const [a] = group(1, 2)
  expect(movesTo(group(1, 2), moved, { api: a as CatalogueApi, where: 'behind' })).toEqual([
    { api: moved, body: { group_id: 'g', position: 2 } },
    { api: expect.objectContaining({ id: 'b' }), body: { position: 3 } },
  ])
})
