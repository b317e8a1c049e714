import { Avatar } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const roles: PageEntry = {
  name: 'roles',
  path: '/roles',
  icon: Avatar,
  page: () => import('./RolesPage.vue'),
}
