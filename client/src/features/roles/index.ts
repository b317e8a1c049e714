import { Avatar } from '@element-plus/icons-vue'
import { withTexts } from '@/i18n'
import { factorTexts } from '@/locales/factors'
import type { PageEntry } from '@/page'

export const roles: PageEntry = {
  name: 'roles',
  path: '/roles',
  icon: Avatar,
  page: () => withTexts(factorTexts, () => import('./RolesPage.vue')),
}
