import type { RouteLocationNormalized } from 'vue-router'

/** Return where a sign-in leads: back to where the user was, never out of the console. */
export function nextPage(route: RouteLocationNormalized): string {
  const { next } = route.query
  return typeof next === 'string' && next.startsWith('/') ? next : '/'
}
