import { Document } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const logs: PageEntry = {
  name: 'logs',
  path: '/logs',
  icon: Document,
  page: () => import('./LogsPage.vue'),
  permission: 'READ_LOGS',
}
