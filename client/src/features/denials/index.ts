import { CircleClose } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const denials: PageEntry = {
  name: 'denials',
  path: '/denials',
  icon: CircleClose,
  page: () => import('./DenialsPage.vue'),
}
