import { Cpu } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const serviceAccounts: PageEntry = {
  name: 'serviceAccounts',
  path: '/service-accounts',
  icon: Cpu,
  page: () => import('./ServiceAccountsPage.vue'),
  permission: 'MANAGE_APPLICATIONS',
}
