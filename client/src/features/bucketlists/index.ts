import { Present } from '@element-plus/icons-vue'
import type { PageEntry } from '@/page'

export const bucketlists: PageEntry = {
  name: 'bucketlists',
  path: '/bucketlists',
  icon: Present,
  page: () => import('./BucketlistsPage.vue'),
}
