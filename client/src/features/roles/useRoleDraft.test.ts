import { expect, test } from 'vitest'
import { ref } from 'vue'
import type { Role } from '@/api/types'
import { useRoleDraft } from './useRoleDraft'

function role(...permission_names: string[]): Role {
  return { id: 3, title: 'QA', default: false, second_factor: false, permissions: 0, permission_names }
}

test('a draft says what to change; what another administrator changed meanwhile stays', () => {
  const shown = role('LIST_USERS', 'EDIT_USERS')
  const roles = ref([shown])
  const draft = useRoleDraft(() => roles.value)
  for (const name of ['ADD_USERS', 'EDIT_USERS']) draft.toggle(shown, name)
  roles.value = [role('EDIT_USERS', 'READ_LOGS')]
  expect(draft.changed.value).toMatchObject([
    { permissions: ['READ_LOGS', 'ADD_USERS'], added: ['ADD_USERS'], removed: ['EDIT_USERS'] },
  ])
})

test('a permission that is switched twice is no change', () => {
  const shown = role('LIST_USERS')
  const draft = useRoleDraft(() => [shown])
  for (const name of ['ADD_USERS', 'ADD_USERS', 'LIST_USERS', 'LIST_USERS']) draft.toggle(shown, name)
  expect(draft.changed.value).toEqual([])
})
