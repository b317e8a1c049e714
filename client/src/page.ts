import type { Component } from 'vue'

/** A page for signed-in users, as the router and the navigation need it. Its heading is the text `<name>.heading`. */
export interface PageEntry {
  name: string
  path: string
  icon: Component
  page: () => Promise<unknown>
  /** The permission that a user needs to open it; none where it is left out. */
  permission?: string
  /** Whether the service has what it is about; always where it is left out. */
  offered?: () => boolean
}
