import { Checked } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const todos: PageEntry = {
  name: 'todos',
  path: '/todos',
  icon: Checked,
  page: () => import('./TodosPage.vue'),
}
