/** A token as a column of the matrix: one of the user's own, or one that is only thought of, by its limits. */
import { computed, reactive } from 'vue'
import { api, call } from '@/api/client'
import type { Limits } from '@/api/limits'
import { text } from '@/composables/kinds'
import { useAddressed } from '@/composables/useAddress'
import { useResource } from '@/composables/useResource'
import { limitsOf } from '@/features/tokens/words'
import { t } from '@/i18n'
import { useSession } from '@/stores/session'
import { type Column, TOKEN } from './columns'

/** No id of a token. */
export const TYPED = 'typed'
// No account has more that live.
const MOST = 50

export function useTokenColumn() {
  const session = useSession()
  const { data: tokens } = useResource(async () => {
    const query = { state: 'live' as const, per_page: MOST }
    return (await call(api.GET('/api/v1/tokens', { params: { query } }))).items
  })
  // In the address, so that a link shows the same.
  const chosen = useAddressed('token', { ...text, typed: false })
  const typed = reactive({ permissions: [] as string[], read_only: true, resources: [] as string[] })

  const column = computed<Column | null>(() => {
    if (chosen.value === TYPED) {
      const { permissions, read_only, resources } = typed
      return columnOf(t('access.typed'), { permissions, read_only, resources: resources.length ? resources : null })
    }
    const token = tokens.value?.find(({ id }) => id === chosen.value)
    return token ? columnOf(token.name, limitsOf(token)) : null
  })

  function columnOf(title: string, limits: Limits): Column {
    return { key: TOKEN, title, held: session.permissions, limits }
  }

  return { tokens, chosen, typed, column }
}
