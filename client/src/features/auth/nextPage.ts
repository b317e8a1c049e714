import type { RouteLocationNormalized } from 'vue-router'

/** Return the page to open after a sign-in: where the user was going, and never outside the console. */
export function nextPage(route: RouteLocationNormalized): string {
  const { next } = route.query
  return typeof next === 'string' && next.startsWith('/') ? next : '/'
}
