import type { Component } from 'vue'

/** A page for signed-in users, as the router and the navigation need it; its heading is the text `<name>.heading`. */
export interface PageEntry {
  name: string
  path: string
  icon: Component
  page: () => Promise<unknown>
  /** The permission that opens it; without one, every user may. */
  permission?: string
}
