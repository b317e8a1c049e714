import { Promotion } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const posts: PageEntry = {
  name: 'posts',
  path: '/posts',
  icon: Promotion,
  page: () => import('./PostsPage.vue'),
}
