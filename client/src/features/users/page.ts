import { User } from '@element-plus/icons-vue'
import { withTexts } from '@/i18n'
import { factorTexts } from '@/locales/factors'
import type { PageEntry } from '@/page'

/** The page of one user; it has no place in the navigation. Everybody may open their own. */
export const user: PageEntry = {
  name: 'user',
  path: '/users/:id',
  icon: User,
  page: () => withTexts(factorTexts, () => import('./UserPage.vue')),
}
