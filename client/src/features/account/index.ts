import { List } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const account: PageEntry = {
  name: 'account',
  path: '/account',
  icon: List,
  page: () => import('./AccountPage.vue'),
}
