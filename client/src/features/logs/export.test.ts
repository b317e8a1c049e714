import { expect, test } from 'vitest'
import type { LogEntry } from '@/api/types'
import { asCsv, asJsonLines, cell, collect } from './export'

function entry(id: string, fields: Partial<LogEntry> = {}): LogEntry {
  return {
    id,
    source: 'system',
    user: { id: 'u1', name: 'alice' },
    via: null,
    action: 'user_blocked',
    target: 'users/u2',
    detail: null,
    ip: null,
    created_at: '2026-05-13T08:30:00Z',
    ...fields,
  }
}

test.each([
  ['=HYPERLINK("https://example.com")', `"'=HYPERLINK(""https://example.com"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['＝1', "'＝1"],
  ['a,b', '"a,b"'],
  ['a\nb', '"a\nb"'],
  ['plain', 'plain'],
  [null, ''],
])('the cell %s is harmless', (value, text) => {
  expect(cell(value)).toBe(text)
})

test('CSV has a row for each entry, with the names that are known', () => {
  const lines = asCsv([entry('e1', { source: 'user', action: '=1+1', target: null })], () => 'bob').split('\r\n')
  expect(lines[0]).toBe('created_at,source,user_id,user_name,via_id,via_name,action,target,target_name,detail,ip,id')
  expect(lines[1]).toBe("2026-05-13T08:30:00Z,user,u1,alice,,,'=1+1,,bob,,,e1")
  expect(lines).toHaveLength(3)
})

test('CSV names the token by which something was done', () => {
  const [, line] = asCsv([entry('e1', { via: { id: 't1', name: '=CI' } })], () => undefined).split('\r\n')
  expect(line).toContain("u1,alice,t1,'=CI,user_blocked")
})

test('JSON Lines has the entries as they are', () => {
  const entries = [entry('e1', { detail: 'a\nb' }), entry('e2')]
  const lines = asJsonLines(entries).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(entries)
})

test('all entries are collected, to a bound', async () => {
  const all = Array.from({ length: 7 }, (_, number) => entry(String(number)))
  const load = async (after?: string) => {
    const begin = after === undefined ? 0 : Number(after) + 1
    return all.slice(begin, begin + 3)
  }
  expect(await collect(load)).toEqual({ entries: all, more: false })
  expect(await collect(load, 7)).toEqual({ entries: all, more: false })
  expect(await collect(load, 5)).toEqual({ entries: all.slice(0, 5), more: true })
})
