import { Document, Notebook } from '@element-plus/icons-vue'
import { withTexts } from '@/i18n'
import { catalogueTexts } from '@/locales/catalogue'
import type { PageEntry } from '@/page'

/** The page of one app; it has no place in the navigation, and neither has that of an operation. */
export const catalogueApp: PageEntry = {
  name: 'catalogueApp',
  path: '/apps/:id',
  icon: Notebook,
  page: () => withTexts(catalogueTexts, () => import('./AppPage.vue')),
}

export const catalogueApi: PageEntry = {
  name: 'catalogueApi',
  path: '/apis/:id',
  icon: Document,
  page: () => withTexts(catalogueTexts, () => import('./ApiPage.vue')),
}
