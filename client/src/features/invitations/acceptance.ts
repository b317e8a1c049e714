import type { RouteRecordRaw } from 'vue-router'

/** The page that the link of an invitation leads to. */
export const acceptance: RouteRecordRaw = {
  path: '/invitation',
  name: 'invitation',
  component: () => import('./AcceptPage.vue'),
  meta: { heading: 'invitations.acceptTitle', open: 'always' },
}
