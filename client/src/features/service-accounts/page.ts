import { Cpu } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

/** The page of one service account; it has no place in the navigation. */
export const serviceAccount: PageEntry = {
  name: 'serviceAccount',
  path: '/service-accounts/:id',
  icon: Cpu,
  page: () => import('./ServiceAccountPage.vue'),
  permission: 'MANAGE_APPLICATIONS',
}
