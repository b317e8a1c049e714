/** The log: by source, an entry before and after, and what is filtered as a file. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { expectToFit } from './measures'
import { Caller, expect, ROOT, signIn, test } from './service'

async function saved(page: Page, format: string): Promise<string> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}

test('an entry shows each field before and after', async ({ page, root }) => {
  const person = await root.person('User', 'changed')
  await root.call('PATCH', `/users/${person.id}`, {
    email: `${person.name}@example.com`,
    role_id: await root.roleId('QA'),
  })
  await signIn(page, ROOT, '/logs')
  const entry = page.getByRole('row').filter({ hasText: 'user_updated' }).first()
  await entry.getByRole('button', { name: 'Details: user_updated' }).click()
  const drawer = page.getByRole('dialog', { name: 'Log entry' })
  const rows = drawer.getByRole('table').getByRole('row')
  await expect(rows.filter({ hasText: 'Role' })).toContainText('User')
  await expect(rows.filter({ hasText: 'Role' })).toContainText('QA')
  await expect(rows.filter({ hasText: 'Email' })).toContainText(`${person.name}@example.com`)
  await expect(drawer.getByRole('link', { name: person.name })).toBeVisible()
  await expectAccessible(page, 'entry')
  await expectToFit(page, 'log-entry')
  await drawer.getByRole('link', { name: person.name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name)
})

test('what is filtered is saved as CSV and as JSON Lines, and no cell is a formula', async ({
  page,
  root,
  request,
}) => {
  const person = await root.person('User', 'exported')
  const caller = await Caller.as(request, person)
  await caller.call('POST', '/logs', { action: '=HYPERLINK("https://example.com/")' })
  for (let number = 0; number < 101; number += 1) await caller.call('POST', '/logs', { action: `note ${number}` })
  await signIn(page, ROOT, `/logs?user_id=${person.id}`)
  await expect(page.locator('.filters .el-tag')).toContainText(person.name)
  await page.getByRole('combobox', { name: 'Source' }).press('Enter')
  await page.getByRole('option', { name: 'Noted by users' }).click()
  await expect(page.getByRole('main').getByText('102 entries')).toBeVisible()
  const lines = (await saved(page, 'CSV')).trimEnd().split('\r\n')
  expect(lines).toHaveLength(103)
  expect(lines.at(-1)).toContain(`"'=HYPERLINK(""https://example.com/"")"`)
  expect(lines.filter((line) => line.includes(person.name))).toHaveLength(102)
  const entries = (await saved(page, 'JSON Lines'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(entries).toHaveLength(102)
  expect(new Set(entries.map(({ source }) => source))).toEqual(new Set(['user']))
  expect(entries.at(-1).action).toBe('=HYPERLINK("https://example.com/")')
  await page.getByRole('combobox', { name: 'Source' }).press('Enter')
  await page.getByRole('option', { name: 'By the service' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'login' })).toBeVisible()
  await expect(page.locator('.users-own')).toHaveCount(0)
})
