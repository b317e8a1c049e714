import { Key } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const access: PageEntry = {
  name: 'access',
  path: '/access',
  icon: Key,
  page: () => import('./AccessPage.vue'),
}
