import { User } from '@element-plus/icons-vue'
import { withTexts } from '@/i18n'
import { factorTexts } from '@/locales/factors'
import type { PageEntry } from '@/page'

export const users: PageEntry = {
  name: 'users',
  path: '/users',
  icon: User,
  page: () => withTexts(factorTexts, () => import('./UsersPage.vue')),
  permission: 'LIST_USERS',
}
