import { Promotion } from '@element-plus/icons-vue'
import { about } from '@/api/about'
import type { PageEntry } from '@/page'

export const invitations: PageEntry = {
  name: 'invitations',
  path: '/invitations',
  icon: Promotion,
  page: () => import('./InvitationsPage.vue'),
  permission: 'ADD_USERS',
  offered: () => about.mail,
}
