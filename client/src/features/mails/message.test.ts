import { expect, test } from 'vitest'
import { framed, linked } from './message'

test('the addresses of a text are links, and nothing of it is lost', () => {
  const text = 'Set it here:\n\nhttps://dock.example/reset#token=a-b_c\n\nOnce.'
  const pieces = linked(text)
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  expect(pieces.flatMap(({ href }) => href ?? [])).toEqual(['https://dock.example/reset#token=a-b_c'])
})

test('what a link of a text begins with is http, and nothing that runs', () => {
  expect(linked('javascript:alert(1) data:text/html,x').some(({ href }) => href)).toBe(false)
})

test('the HTML for a frame has no script and no style, and its links open beside the console', () => {
  const html = framed(
    '<style>p{}</style><p style="color:red">x<script>y()</script></p><a href="https://a.example">z</a>',
  )
  expect(html).not.toMatch(/<script|<style|\sstyle=/)
  expect(html).toContain('data-style="color:red"')
  expect(html).toContain('target="_blank"')
})
