import { expect, test } from 'vitest'
import type { CatalogueApp } from '@/api/types'
import { changeOf, checkLine, pushLine, settingsOf } from './settings'

const APP = {
  id: '7',
  visibility: 'users',
  apply: 'ask',
  source: { kind: 'url', url: 'https://example.com/a.json', every_minutes: 60, checked_at: null, error: null },
} as CatalogueApp

test('what is as before is not sent', () => {
  expect(changeOf(APP, settingsOf(APP))).toEqual({})
})

test.each([
  [{ visibility: 'public' as const }, { visibility: 'public' }],
  [{ kind: 'push' as const }, { source: { kind: 'push', url: null, every_minutes: null } }],
  [{ every_minutes: 0 }, { source: { kind: 'url', url: 'https://example.com/a.json', every_minutes: null } }],
  [{ url: '' }, { source: { kind: 'url', url: '', every_minutes: 60 } }],
])('%o is sent as %o', (changed, sent) => {
  expect(changeOf(APP, { ...settingsOf(APP), ...changed })).toEqual(sent)
})

test('an address that is not used is no change', () => {
  const none = { ...APP, source: { ...APP.source, kind: 'none', url: null, every_minutes: null } } as CatalogueApp
  expect(changeOf(none, { ...settingsOf(none), url: 'https://example.com/' })).toEqual({})
})

test('lines for a build name the app and no token', () => {
  expect(pushLine(APP)).toContain('/api/v1/apps/7/document')
  expect(checkLine(APP)).toContain(`/api/v1/apps/7/check?fail_on=breaking'`)
  expect(pushLine(APP)).toContain('$API_DOCK_TOKEN')
})
