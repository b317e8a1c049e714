import { Odometer } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const overview: PageEntry = {
  name: 'overview',
  path: '/',
  icon: Odometer,
  page: () => import('./OverviewPage.vue'),
}
