import { Message } from '@element-plus/icons-vue'
import { about } from '@/api/about'
import type { PageEntry } from '@/page'

export const mails: PageEntry = {
  name: 'mails',
  path: '/mails',
  icon: Message,
  page: () => import('./MailsPage.vue'),
  permission: 'READ_LOGS',
  offered: () => about.mail,
}
