/** The routes, and which of them a user may open. */
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import { about } from './api/about'
import { mayLeave } from './composables/useLeaveGuard'
import { nextPage } from './features/auth/nextPage'
import { published } from './features/catalogue/published/route'
import { acceptance } from './features/invitations/acceptance'
import { recovery } from './features/recovery/routes'
import { t } from './i18n'
import { isServed, PAGES } from './navigation'
import { useSession } from './stores/session'

const signedOut: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'signIn',
    component: () => import('./features/auth/SignInPage.vue'),
    meta: { heading: 'auth.signIn', open: true },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('./features/auth/RegisterPage.vue'),
    meta: { heading: 'auth.register', open: true },
  },
  ...recovery,
  acceptance,
  published,
]

const signedIn: RouteRecordRaw[] = PAGES.map(({ name, path, page, permission }) => ({
  name,
  path,
  component: page,
  meta: { heading: `${name}.heading`, permission },
}))

const notFound: RouteRecordRaw = {
  path: '/:unknown(.*)*',
  name: 'notFound',
  component: () => import('./features/not-found/NotFoundPage.vue'),
  meta: { heading: 'nav.notFound' },
}

export const router = createRouter({
  history: createWebHashHistory(),
  // The frame around the pages of users is no part of the first load; it is loaded beside the page.
  routes: [
    ...signedOut,
    { path: '/', component: () => import('./shell/AppShell.vue'), children: [...signedIn, notFound] },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

router.beforeEach(async (to, from) => {
  const session = useSession()
  await session.restored()
  const { open } = to.meta
  // A change of the address within the page keeps what is on it.
  if (session.user && from.name && from.name !== to.name && !(await mayLeave())) return false
  // The sign-in takes the place of the page in the history, and the page that of the sign-in.
  if (!session.user) return open !== undefined || { name: 'signIn', query: { next: to.fullPath }, replace: true }
  if (open) return open === 'always' || { ...router.resolve(nextPage(to)), replace: true }
  // Read the user again before each page, so that a change of the role takes effect at once.
  if (from.name && !from.meta.open && to.path !== from.path) await session.reload().catch(() => undefined)
  return isServed(to.name) || { name: 'notFound', params: { unknown: to.path.slice(1).split('/') }, replace: true }
})

router.afterEach(({ meta }) => {
  document.title = `${t(meta.heading)} · ${about.name}`
})

declare module 'vue-router' {
  interface RouteMeta {
    /** The key of the page's heading. */
    heading: string
    /** Whether the page is for users who have not signed in, or for anyone. */
    open?: boolean | 'always'
    /** The permission that a user needs to see it; without it, the shell says so in its place. */
    permission?: string
  }
}
