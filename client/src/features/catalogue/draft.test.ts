import { expect, test } from 'vitest'
import type { CatalogueApi } from '@/api/types'
import { bodyOf, draftOf, localOf } from './draft'

test('what was emptied is none where there may be none, else an empty text', () => {
  const emptied = { group_id: '', operation_id: '', sunset_at: '', owner: '', description: '', note: '' }
  expect(bodyOf(emptied)).toEqual({
    ...{ group_id: null, operation_id: null, sunset_at: null, owner: null },
    ...{ description: '', note: '' },
  })
  expect(bodyOf({ title: 'One' })).toEqual({ title: 'One' })
})

test('a moment is the same after it was shown and sent', () => {
  const sunset_at = '2027-03-28T02:30:00.000Z'
  expect(bodyOf({ sunset_at: localOf(sunset_at) })).toEqual({ sunset_at })
  expect(localOf(null)).toBe('')
})

test('a draft does not share its headers with what is shown', () => {
  const shown = { request_headers: [{ name: 'A', description: '', required: false }] } as unknown as CatalogueApi
  const [header] = draftOf(shown).request_headers
  if (header) header.name = 'B'
  expect(shown.request_headers[0]?.name).toBe('A')
})

test('a new operation stands in the group that is shown', () => expect(draftOf(null, 'g').group_id).toBe('g'))
