import { User } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const users: PageEntry = {
  name: 'users',
  path: '/users',
  icon: User,
  page: () => import('./UsersPage.vue'),
  permission: 'LIST_USERS',
}
