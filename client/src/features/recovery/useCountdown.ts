/** How many whole seconds are left until a moment that moves with each start. */
import { useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'

export function useCountdown() {
  const now = ref(Date.now())
  const until = ref(0)
  const left = computed(() => Math.max(0, Math.ceil((until.value - now.value) / 1_000)))
  useIntervalFn(() => (now.value = Date.now()), 1_000)

  function start(seconds: number): void {
    now.value = Date.now()
    until.value = now.value + seconds * 1_000
  }

  return { left, start }
}

/** Return seconds as minutes and seconds, and hours where there are any: 9:05. */
export function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const rest = String(seconds % 60).padStart(2, '0')
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}
