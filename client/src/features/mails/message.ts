/** A mail for display: its text with links, and its HTML as a frame may show it. */

export interface Piece {
  text: string
  href?: string
}

const ASIDE = 'data-style'
const ADDRESS = /https?:\/\/\S+/g

/** Return a text in pieces, of which those that are addresses are links. */
export function linked(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { 0: href, index } of text.matchAll(ADDRESS)) {
    pieces.push({ text: text.slice(end, index) }, { text: href, href })
    end = index + href.length
  }
  return [...pieces, { text: text.slice(end) }].filter((piece) => piece.text)
}

/**
 * Return a mail's HTML for a frame, where its links open beside the console. Its styles are put aside before it is
 * parsed, because the console's policy refuses them; `dress` gives them back.
 */
export function framed(html: string): string {
  const undressed = html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/\sstyle=/gi, ` ${ASIDE}=`)
  const page = new DOMParser().parseFromString(undressed, 'text/html')
  page.querySelectorAll('script').forEach((element) => element.remove())
  for (const link of page.querySelectorAll('a')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
  }
  return page.documentElement.outerHTML
}

/** Give the elements of a frame their styles. */
export function dress(frame: HTMLIFrameElement): void {
  for (const element of frame.contentDocument?.querySelectorAll<HTMLElement>(`[${ASIDE}]`) ?? [])
    element.style.cssText = element.getAttribute(ASIDE) ?? ''
}
