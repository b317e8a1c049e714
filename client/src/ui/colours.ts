/** Whether the dark mode is on: as the system prefers, until the user chooses. */
import { useDark } from '@vueuse/core'

// Suppressing transitions would need a style element, which the content security policy refuses.
export const dark = useDark({ storageKey: 'api-dock colours', disableTransition: false })
