import { Box } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const widgets: PageEntry = {
  name: 'widgets',
  path: '/widgets',
  icon: Box,
  page: () => import('./WidgetsPage.vue'),
}
