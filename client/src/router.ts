/** From an address to its page, past the sign-in and the permissions. */
import { createRouter, createWebHashHistory, type RouteLocationNormalized } from 'vue-router'
import { t } from './i18n'
import { PAGES } from './navigation'
import { useSession } from './stores/session'

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    {
      path: '/sign-in',
      name: 'signIn',
      component: () => import('./features/auth/SignInPage.vue'),
      meta: { open: true },
    },
    {
      path: '/register',
      name: 'register',
      component: () => import('./features/auth/RegisterPage.vue'),
      meta: { open: true },
    },
    ...PAGES.map(({ name, path, page, permission }) => ({ name, path, component: page, meta: { permission } })),
    { path: '/:unknown(.*)*', name: 'unknown', component: () => import('./features/not-found/NotFoundPage.vue') },
  ],
  scrollBehavior: () => ({ top: 0 }),
})

router.beforeEach(async (to, from) => {
  const session = useSession()
  await session.restored()
  const { open, permission } = to.meta
  if (!session.user) return open || { name: 'signIn', query: { next: to.fullPath } }
  if (open) return nextPage(to)
  // What the user may is asked anew at every page, so that a change of his role shows at his next click.
  if (from.name && !from.meta.open) await session.reload().catch(() => undefined)
  return !permission || session.can(permission) || { name: 'overview' }
})

router.afterEach(({ name }) => {
  document.title = `${t(`nav.${String(name)}`)} · API Dock`
})

/** Return where a sign-in leads: back to where the person was, never out of the console. */
export function nextPage(route: RouteLocationNormalized): string {
  const { next } = route.query
  return typeof next === 'string' && next.startsWith('/') ? next : '/'
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Whether it is for those who have not signed in. */
    open?: boolean
    permission?: string
  }
}
