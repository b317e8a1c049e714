import { Postcard } from '@element-plus/icons-vue'
import { about } from '@/api/about'
import type { PageEntry } from '@/page'

export const invitations: PageEntry = {
  name: 'invitations',
  path: '/invitations',
  icon: Postcard,
  page: () => import('./InvitationsPage.vue'),
  permission: 'ADD_USERS',
  offered: () => about.mail,
}
