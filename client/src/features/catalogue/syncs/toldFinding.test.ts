import { expect, test } from 'vitest'
import rules from '@/locales/rules/zh'
import { inOther } from './toldFinding'

test('a sentence is told in another language with its values, in whatever order', () => {
  const rule: [string, string] = ['{name} was {before} (once), and is {after}.', '{after} ← {before}: {name}']
  expect(inOther(rule, 'page was a (once), and is b. c.')).toBe('b. c ← a: page')
  expect(inOther(rule, 'Something else.')).toBeUndefined()
})

test.each(Object.entries(rules))('%s has the same values in both languages', (_, [english, own]) => {
  const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  expect(values(own)).toEqual(values(english))
})
