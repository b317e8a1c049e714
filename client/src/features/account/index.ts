import { List } from '@element-plus/icons-vue'
import { withTexts } from '@/i18n'
import { factorTexts } from '@/locales/factors'
import type { PageEntry } from '@/page'

export const account: PageEntry = {
  name: 'account',
  path: '/account',
  icon: List,
  page: () => withTexts(factorTexts, () => import('./AccountPage.vue')),
}
