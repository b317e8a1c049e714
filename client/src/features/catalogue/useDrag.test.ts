import { expect, test } from 'vitest'
import type { ApiGroup } from '@/api/types'
import { targetOf } from './useDrag'

function group(id: string, parent_id: string | null, position: number): ApiGroup {
  return { id, app_id: 'app', title: id, parent_id, position }
}

const [A, B, C, B1] = [group('a', null, 1), group('b', null, 2), group('c', null, 3), group('b1', 'b', 1)]
const ALL = [A, B, C, B1]

test.each([
  ['the top of a group', A, { group: C, part: 0.1 }, 'before', { parent_id: null, index: 1 }],
  ['its end', A, { group: C, part: 0.9 }, 'behind', { parent_id: null, index: 2 }],
  ['its middle', A, { group: B, part: 0.5 }, 'into', { parent_id: 'b', index: 1 }],
  ['the end of a group that is before it', C, { group: A, part: 0.8 }, 'behind', { parent_id: null, index: 1 }],
  ['another level', A, { group: B1, part: 0.1 }, 'before', { parent_id: 'b', index: 0 }],
  ['the place above all', B1, { group: null, part: 0.1 }, 'into', { parent_id: null, index: 0 }],
] as const)('a group that is dropped on %s', (_, moved, spot, where, place) => {
  expect(targetOf(ALL, moved, spot)).toMatchObject({ where, place })
})

test('a group is dropped neither on itself nor into what stands in it', () => {
  expect(targetOf(ALL, B, { group: B, part: 0.5 })).toBeNull()
  expect(targetOf(ALL, B, { group: B1, part: 0.5 })).toBeNull()
})
