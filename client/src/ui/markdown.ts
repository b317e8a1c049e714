/** Markdown as safe elements: no HTML, no images, links to http, https and mailto alone. It is loaded on demand. */
import DOMPurify from 'dompurify'
import MarkdownIt from 'markdown-it'

const SAFE = /^(?:https?:\/\/|mailto:)/i
const TAGS = [
  ...['p', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr', 'br'],
  ...['em', 'strong', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]
// A page has its own headings of the first and the second level.
const LOWER = 2

const parser = new MarkdownIt({ html: false }).disable('image')
parser.validateLink = (url) => SAFE.test(url)
parser.core.ruler.push('lower_headings', ({ tokens }) => {
  for (const token of tokens) {
    const level = /^h([1-6])$/.exec(token.tag)?.[1]
    if (level) token.tag = `h${Math.min(6, Number(level) + LOWER)}`
  }
})

const purifier = DOMPurify(window)
purifier.addHook('afterSanitizeAttributes', (element) => {
  if (element.tagName === 'A') {
    element.setAttribute('target', '_blank')
    element.setAttribute('rel', 'noopener noreferrer nofollow')
  }
  // What scrolls sideways is reached by the keyboard.
  if (element.tagName === 'PRE' || element.tagName === 'TABLE') element.setAttribute('tabindex', '0')
})

/** Return a text of Markdown as elements that hold no script and load nothing. */
export function rendered(text: string): DocumentFragment {
  return purifier.sanitize(parser.render(text), {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ['href', 'start'],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: SAFE,
    // A number is no address.
    ADD_URI_SAFE_ATTR: ['start'],
    RETURN_DOM_FRAGMENT: true,
  })
}
