import { ElMessage, ElMessageBox, ElNotification } from 'element-plus'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { loadAbout } from './api/about'
import { api } from './api/client'
import { onOtherTab } from './api/credentials'
import App from './App.vue'
import { reloadForAnother } from './composables/useLeaveGuard'
import { i18n, restoreLanguage } from './i18n'
import { router } from './router'
import { useSession } from './stores/session'
import { begin } from './ui/progress'
import './styles/main.css'

const app = createApp(App)
app.use(createPinia()).use(i18n)
// Messages and dialogs that are opened from code take texts and router from the app.
app.use(ElMessage).use(ElMessageBox).use(ElNotification)

// A failure of one page is not shown on the next.
router.afterEach((to, from) => to.path === from.path || ElNotification.closeAll())

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

// If the chosen language can't be loaded, the console is in English; without an answer, it is called API Dock.
Promise.allSettled([restoreLanguage(), loadAbout()]).then(() => app.use(router).mount('#app'))
