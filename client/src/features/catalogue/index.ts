import { Notebook } from '@element-plus/icons-vue'
import { withTexts } from '@/i18n'
import { catalogueTexts } from '@/locales/catalogue'
import type { PageEntry } from '@/page'

export const catalogue: PageEntry = {
  name: 'catalogue',
  path: '/catalogue',
  icon: Notebook,
  page: () => withTexts(catalogueTexts, () => import('./CataloguePage.vue')),
}
