import { expect, test } from 'vitest'
import { rowsOf, typeOf } from './schema'

const ORDER = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'Which.' },
    lines: { type: 'array', items: { type: 'object', properties: { count: { type: 'integer' } } } },
    state: { enum: ['open', 'paid', 1] },
    owner: { $ref: '#/components/schemas/Owner~1Name' },
  },
}

test('a schema is told field by field, in its order', () => {
  expect(rowsOf(ORDER).map(({ name, type, required }) => `${name} ${type}${required ? ' !' : ''}`)).toEqual([
    'id string (uuid) !',
    'lines object[]',
    'lines[].count integer',
    'state any',
    'owner Owner/Name',
  ])
  expect(rowsOf(ORDER)[3]?.values).toEqual(['open', 'paid', '1'])
})

test('what is no object is one row', () => {
  expect(rowsOf({ type: 'string', description: 'A text.' })).toEqual([
    { name: '', type: 'string', required: false, description: 'A text.', values: [] },
  ])
  expect(rowsOf(true)).toHaveLength(1)
  expect(rowsOf(undefined)[0]?.type).toBe('any')
})

test.each([
  [{ type: ['string', 'null'] }, 'string | null'],
  [{ type: 'string', nullable: true }, 'string | null'],
  [{ oneOf: [{ $ref: '#/components/schemas/Card' }, { type: 'null' }] }, 'Card | null'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Order' } }, 'Order[]'],
  [{ allOf: [{ $ref: '#/components/schemas/Base' }] }, 'Base'],
  [{ $ref: '#/%E0%A4' }, '%E0%A4'],
  ['nonsense', 'any'],
])('%j is called %s', (schema, type) => expect(typeOf(schema)).toBe(type))

test('the parts of allOf stand one after the other', () => {
  const all = { allOf: [{ properties: { a: { type: 'string' } } }, { properties: { b: { type: 'string' } } }] }
  expect(rowsOf(all).map(({ name }) => name)).toEqual(['a', 'b'])
})

test('a large schema, and a deep one, are cut', () => {
  const wide = { properties: Object.fromEntries([...Array(500).keys()].map((name) => [`p${name}`, {}])) }
  expect(rowsOf(wide).length).toBe(150)
  let deep: object = { type: 'string' }
  for (let level = 0; level < 10_000; level += 1) deep = { properties: { a: deep } }
  expect(rowsOf(deep).length).toBeLessThan(10)
})
