import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { loadAbout } from './api/about'
import { api } from './api/client'
import { hasRefreshCookie, onOtherTab } from './api/credentials'
import App from './App.vue'
import { reloadForAnother } from './composables/useLeaveGuard'
import { i18n, restoreLanguage } from './i18n'
import { router } from './router'
import { useSession } from './stores/session'
import { begin } from './ui/progress'
import './styles/main.css'

const app = createApp(App)
app.use(createPinia()).use(i18n)

const session = useSession()

// The bar is there for as long as any request is.
const arrivals = new WeakMap<Request, () => void>()
api.use({
  onRequest: ({ request }) => void arrivals.set(request, begin()),
  onResponse: ({ request }) => arrivals.get(request)?.(),
  onError: ({ request }) => arrivals.get(request)?.(),
})

// After a refusal, the permissions that the console knows are out of date.
api.use({
  async onResponse({ response }) {
    if (response.status === 403) await session.reload()
  },
})

onOtherTab(async ({ kind }) => {
  const before = session.user?.id
  if (kind === 'signed in') {
    await session.reload()
    if (session.user?.id !== before) reloadForAnother()
  } else if (kind === 'signed out' && before) {
    session.user = null
    await router.replace({ name: 'signIn', query: { next: router.currentRoute.value.fullPath } })
  }
})

// The page is loaded while the service says what it is called; if that fails, the router says so.
const page = hasRefreshCookie() ? import('./shell/AppShell.vue') : import('./features/auth/SignInPage.vue')
page.catch(() => undefined)

// If the chosen language can't be loaded, the console is in English; without an answer, it is called API Dock.
Promise.allSettled([restoreLanguage(), loadAbout()]).then(() => app.use(router).mount('#app'))
