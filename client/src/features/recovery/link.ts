/**
 * The link of a mail by which the console was opened, such as /reset#token=…. The token leaves the address, and with it
 * the history, before anything else happens; it is kept in memory alone.
 */
const PLACES = ['/reset', '/verify', '/undo', '/invitation', '/register', '/sign-in/email'] as const
// An address of the console without a token is the form that asks for one.
const PAGES: Partial<Record<Place, string>> = { '/register': '/register/confirm', '/sign-in/email': '/sign-in/link' }

export type Place = (typeof PLACES)[number]

export interface Link {
  place: Place
  token: string | null
  /** The address of the console's page. */
  address: string
}

/** Return what an address says as the link of a mail, or null if it is none. */
export function linkOf({ pathname, hash }: { pathname: string; hash: string }): Link | null {
  const place = PLACES.find((each) => pathname.endsWith(each))
  if (!place) return null
  const token = new URLSearchParams(hash.slice(1)).get('token')
  const page = (token && PAGES[place]) || place
  return { place, token, address: `${pathname.slice(0, -place.length)}/#${page}` }
}

const opened = linkOf(window.location)
if (opened) window.history.replaceState(null, '', opened.address)

/** Return the token of the link by which the console was opened, or null if it was another link or none. */
export function tokenOf(place: Place): string | null {
  return opened?.place === place ? opened.token : null
}
