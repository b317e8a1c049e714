/** What the service tells anyone: its name, what it offers, and whether its first sign-in is still to come. */
import { reactive } from 'vue'
import { anonymous, call } from './client'

// The console is shown without an answer too, then by the product's name.
const TIMEOUT_MS = 5_000

export const about = reactive({
  name: 'API Dock',
  registration: true,
  registration_mode: 'open' as 'open' | 'verified' | 'closed',
  samples: true,
  first_sign_in: false,
  mail: false,
  /** Whether the console may show mails as they are sent, because the service is being tried out. */
  mail_readable: false,
})

/** Ask the service once, before anything is shown. */
export async function loadAbout(): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  Object.assign(about, await call(anonymous.GET('/console/about', { signal })))
}
