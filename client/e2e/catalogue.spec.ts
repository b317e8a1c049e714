/** The catalogue: an API is described by who manages it, and read by everybody else. */
import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { makeApp } from './documents'
import { type Caller, expect, ROOT, signIn, test, visit } from './service'

/** Fill the fields of the open dialog and save it. */
async function save(page: Page, name: string, fields: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog', { name })
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(text)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page).not.toHaveURL(/=~new/) // the address follows a moment later, and would close the next dialog
}

/** Return the groups of the tree from top to bottom, each with how deep it stands. */
async function tree(page: Page): Promise<string[]> {
  const items = page.getByRole('treeitem')
  return items.evaluateAll((all) => all.map((item) => `${item.getAttribute('aria-level')} ${item.textContent?.trim()}`))
}

async function expectNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
}

/** Make an app with an operation; return their ids and the title of the app. */
async function described(root: Caller, visibility = 'users') {
  const slug = `made-${randomBytes(3).toString('hex')}`
  const app = await root.call('POST', '/apps', { slug, title: slug, version: '1', visibility })
  const body = { app_id: app.id, title: 'List', method: 'GET', path: '/things' }
  return { app, operation: await root.call('POST', '/apis', body) }
}

test('an API is described, its groups are moved by keyboard, and a plain user reads what is published', async ({
  page,
  root,
}) => {
  const reader = await root.person()
  const slug = `orders-${randomBytes(3).toString('hex')}`
  await signIn(page, ROOT)
  await visit(page, 'Catalogue')
  await page.getByRole('button', { name: 'New app' }).click()
  await save(page, 'New app', { Title: slug, Slug: slug, Version: '2.0', Description: 'All **orders**.' })
  await page.getByRole('textbox', { name: 'Search by title or slug' }).fill(slug)
  await expect(page).toHaveURL(/q=orders/)
  await expect(page.getByRole('article')).toHaveCount(1)
  await page.getByRole('link', { name: slug }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(slug)

  for (const Title of ['Orders', 'Refunds', 'Old']) {
    await page.getByRole('button', { name: 'New group' }).click()
    await save(page, 'New group', { Title })
  }
  await expect(page.getByRole('treeitem')).toHaveCount(4)
  await page.getByRole('treeitem', { name: 'Refunds' }).click()
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => tree(page)).toEqual(['1 All operations', '1 Orders', '2 Refunds', '1 Old'])
  await expect(page.getByRole('treeitem', { name: 'Refunds' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => tree(page)).toEqual(['1 All operations', '1 Old', '1 Orders', '2 Refunds'])
  await page.getByRole('treeitem', { name: 'Old' }).dragTo(page.getByRole('treeitem', { name: 'Refunds' }))
  await expect.poll(() => tree(page)).toEqual(['1 All operations', '1 Orders', '2 Refunds', '3 Old'])

  await page.getByRole('treeitem', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'New operation' }).click()
  await save(page, 'New operation', {
    Title: 'Show an order',
    Path: '/orders/{id}',
    Description: 'It is <b>shown</b>, see [this](https://example.com/) or [that](javascript:alert(1)).',
    Note: 'For us.',
  })
  await page.getByRole('link', { name: 'Show an order' }).click()
  const main = page.getByRole('main')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Show an order')
  await expect(main.getByRole('link', { name: 'this' })).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  await expect(main).toContainText('[that](javascript:alert(1))')
  await expect(main).toContainText('It is <b>shown</b>')
  await page.getByRole('button', { name: 'New field' }).click()
  await save(page, 'New field', { Field: 'data.id', Description: 'Which one.' })
  await page.getByRole('button', { name: 'New example' }).click()
  await save(page, 'New example', { Title: 'One order', Status: '200', Body: '{"id": 1}' })
  await expect(main.getByRole('region', { name: 'One order' })).toHaveText('{"id": 1}')
  await page.getByRole('radio', { name: 'HTTPie' }).press('Space')
  await expect(main.getByRole('region', { name: 'HTTPie' })).toContainText(
    "http GET 'https://api.example.com/orders/{id}'",
  )
  await page.getByRole('button', { name: 'Status: Draft' }).click()
  await page.getByRole('menuitem', { name: 'Publish' }).click()
  await expect(page.getByRole('button', { name: 'Status: Published' })).toBeVisible()
  const address = page.url()

  await page.locator('.account-button').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByLabel('Name or email').fill(reader.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(reader.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.goto(address)
  await expect(main).toContainText('data.id')
  await expectNarrow(page)
  await expect(main.getByRole('button', { name: /New|Edit|Delete|Status/ })).toHaveCount(0)
  await main.getByRole('link', { name: slug }).click()
  await expect(page.getByRole('treeitem')).toHaveCount(4)
  await expectNarrow(page)
  await expect(main.getByRole('button', { name: /New|Edit|Delete|Actions/ })).toHaveCount(0)
  await page.getByRole('tab', { name: 'About' }).click()
  await expect(main.locator('strong')).toHaveText('orders')
  await expect(page).toHaveURL(/tab=settings/)
})

test('a change that somebody else made meanwhile is shown, and nothing is lost', async ({ page, root }) => {
  const { operation } = await described(root)
  await signIn(page, ROOT, `/apis/${operation.id}`)
  await page.getByRole('button', { name: 'Edit: List' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit the operation' })
  await dialog.getByLabel('Title', { exact: true }).fill('Mine')
  await root.call('PATCH', `/apis/${operation.id}`, { path: '/others' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Path')
  await expect(dialog.getByLabel('Title', { exact: true })).toHaveValue('Mine')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mine')
  await expect(page.getByRole('main')).toContainText('/others')
})

test('a deletion is asked with the name, and an app comes back with all in it', async ({ page, root }) => {
  const { app } = await described(root, 'private')
  await signIn(page, ROOT, `/catalogue?q=${app.slug}`)
  await page.getByRole('button', { name: `Delete: ${app.title}` }).click()
  const question = page.getByRole('dialog', { name: 'Delete' })
  await expect(question).toContainText(app.title)
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('main').getByText('No app matches.')).toBeVisible()
  await page.getByRole('switch', { name: 'Deleted ones' }).press('Space')
  await page.getByRole('button', { name: `Restore: ${app.title}` }).click()
  await page.getByRole('switch', { name: 'Deleted ones' }).press('Space')
  await expect(page.getByRole('article')).toContainText('1 operation')
})

test('operations stand by group and position, and are moved by keyboard and pointer', async ({ page, root }) => {
  const { id: app_id } = await makeApp(root, 'order')
  const group = async (title: string, position: number) =>
    (await root.call('POST', '/apis/groups', { app_id, title, position })).id
  const [late, early] = [await group('Late', 2), await group('Early', 1)]
  const ids: Record<string, string> = {}
  for (const [title, group_id, position] of [
    ['D', late, 2],
    ['C', late, 1],
    ['B', early, 2],
    ['A', early, 1],
    ['E', null, 1],
  ] as const) {
    const body = { app_id, group_id, position, title, method: 'GET', path: `/${title}` }
    ids[title] = (await root.call('POST', '/apis', body)).id
  }
  await signIn(page, ROOT, `/apps/${app_id}`)
  const main = page.getByRole('main')
  const titles = () => main.locator('.listed-operation strong').allTextContents()
  await expect.poll(titles).toEqual(['A', 'B', 'C', 'D', 'E'])
  const handle = main.getByRole('button', { name: 'Move: B' })
  await handle.press('ArrowUp')
  await expect.poll(titles).toEqual(['B', 'A', 'C', 'D', 'E'])
  await expect(handle).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: '“B” is now 1 of 2 in “Early”.' })).toHaveCount(1)
  await main.getByRole('button', { name: 'Move: E' }).dragTo(page.getByRole('treeitem', { name: 'Late' }))
  await expect(main.getByRole('row', { name: /^E / })).toContainText('Late')
  await main.getByRole('button', { name: 'Move: D' }).dragTo(main.locator('.listed-operation', { hasText: '/B' }), {
    targetPosition: { x: 30, y: 4 },
  })
  await expect.poll(titles).toEqual(['D', 'B', 'A', 'C', 'E'])
  expect((await root.call('GET', `/apis/${ids.D}`)).group_id).toBe(early)
  await page.getByRole('treeitem', { name: 'Early' }).click()
  await expect.poll(titles).toEqual(['D', 'B', 'A'])
})
