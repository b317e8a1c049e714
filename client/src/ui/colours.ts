/** Light or dark: as the system says, until somebody chooses. */
import { useDark } from '@vueuse/core'

// Holding transitions back would take a style element, which the page's policy refuses.
export const dark = useDark({ storageKey: 'api-dock colours', disableTransition: false })
