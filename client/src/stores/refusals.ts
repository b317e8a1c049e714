/** The refusals (403) that this console saw, so that each can be explained by its request id. */
import { useSessionStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { api } from '@/api/client'
import { useSession } from './session'

const KEPT = 50

export interface Refusal {
  requestId: string
  at: string
  method: string
  path: string
  template: string
  message: string
  required: string[]
  held: string[]
}

export const useRefusals = defineStore('refusals', () => {
  const seen = useSessionStorage<Refusal[]>('api-dock refusals', [])

  /** Note every refusal from now on. */
  function watch(): void {
    const session = useSession()
    api.use({
      async onResponse({ request, response, schemaPath }) {
        if (response.status !== 403) return
        const { message, required = [], request_id: requestId } = await response.clone().json()
        const path = new URL(request.url).pathname
        const at = new Date().toISOString()
        const { method } = request
        const held = [...session.permissions]
        const refusal = { requestId, at, method, path, template: schemaPath, message, required, held }
        seen.value = [refusal, ...seen.value].slice(0, KEPT)
        // What is shown follows from what he may, which is not what it was.
        await session.reload()
      },
    })
  }

  return { seen, watch }
})
