/** A script from right to left turns the layout around by itself: no style names the left or the right. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FILES = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.(css|vue)$/.test(path))
const PHYSICAL =
  /(?<![\w-])((margin|padding|border)-(left|right)|(left|right)\s*:|border-(top|bottom)-(left|right)|text-align:\s*(left|right)|float\s*:|direction="(ltr|rtl)")/

test('the styles are found', () => {
  expect(FILES).toContain('styles/layout.css')
})

test.each(FILES)('%s has logical properties alone', (path) => {
  const lines = readFileSync(`src/${path}`, 'utf8').split('\n')
  expect(lines.filter((line) => PHYSICAL.test(line))).toEqual([])
})
