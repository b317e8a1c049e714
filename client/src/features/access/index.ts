import { Key } from '@element-plus/icons-vue'
import { withTexts } from '@/i18n'
import { factorTexts } from '@/locales/factors'
import type { PageEntry } from '@/page'

export const access: PageEntry = {
  name: 'access',
  path: '/access',
  icon: Key,
  page: () => withTexts(factorTexts, () => import('./AccessPage.vue')),
}
