/** The page of a public app, for users of any state and for anyone else. */
import type { RouteRecordRaw } from 'vue-router'
import { withTexts } from '@/i18n'
import { catalogueTexts } from '@/locales/catalogue'
// It reads the address before the router does.
import './place'

export const published: RouteRecordRaw = {
  path: '/catalogue/:slug',
  name: 'published',
  component: () => withTexts(catalogueTexts, () => import('./PublishedPage.vue')),
  meta: { heading: 'published.heading', open: 'always' },
}
