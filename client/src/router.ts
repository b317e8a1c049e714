/** The way from an address to its page, past the sign-in and the permissions. */
import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import { nextPage } from './features/auth/nextPage'
import { t } from './i18n'
import { PAGES } from './navigation'
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
  routes: [...signedOut, ...signedIn, notFound],
  scrollBehavior: () => ({ top: 0 }),
})

router.beforeEach(async (to, from) => {
  const session = useSession()
  await session.restored()
  const { open, permission } = to.meta
  if (!session.user) return open || { name: 'signIn', query: { next: to.fullPath } }
  if (open) return nextPage(to)
  // Each page asks anew what the user may do, so that a change of the role shows at the next click.
  if (from.name && !from.meta.open) await session.reload().catch(() => undefined)
  return !permission || session.can(permission) || { name: 'overview' }
})

router.afterEach(({ meta }) => {
  document.title = `${t(meta.heading)} · API Dock`
})

declare module 'vue-router' {
  interface RouteMeta {
    /** The key of the text that names the page. */
    heading: string
    /** Whether it is for those who have not signed in. */
    open?: boolean
    permission?: string
  }
}
