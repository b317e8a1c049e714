import { Connection } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const applications: PageEntry = {
  name: 'applications',
  path: '/applications',
  icon: Connection,
  page: () => import('./ApplicationsPage.vue'),
  permission: 'MANAGE_APPLICATIONS',
}
