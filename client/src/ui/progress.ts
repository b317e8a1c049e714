/** Whether the console waits for the network: for a page, or for the answers to its requests. */
import { computed, ref } from 'vue'

const waiting = ref(0)

/** Whether something is on its way. */
export const busy = computed(() => waiting.value > 0)

/** Note that something is on its way; return how to note, once, that it has arrived or failed. */
export function begin(): () => void {
  let open = true
  waiting.value += 1
  return () => {
    if (open) waiting.value -= 1
    open = false
  }
}
