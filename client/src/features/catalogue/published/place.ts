/** The address of a published page as people pass it on, such as /catalogue/orders, as the console's own. */

/** Return the console's address of a published page, or null if an address is another one. */
export function publishedPlace(pathname: string): string | null {
  const [whole, slug] = /\/catalogue\/([a-z0-9-]{1,64})$/.exec(pathname) ?? []
  return whole === undefined ? null : `${pathname.slice(0, -whole.length)}/#/catalogue/${slug}`
}

const address = publishedPlace(window.location.pathname)
// An address with a fragment is one that the console has led to already.
if (address) window.history.replaceState(null, '', address)
