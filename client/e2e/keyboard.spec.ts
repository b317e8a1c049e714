/** Keyboard and screen reader: every page of the navigation is walked, and every dialog that it opens. */
import type { Locator, Page } from '@playwright/test'
import { DIALOG, expectSound } from './accessible'
import { settled } from './lists'
import { fill } from './samples'
import { expect, ROOT, signIn, test, visit } from './service'

test.beforeAll(async ({ playwright, baseURL }) => {
  await fill(await playwright.request.newContext({ baseURL }))
})

/** Return how many elements of the content the Tab key reaches. */
function tabStops(): number {
  const all = document.querySelectorAll<HTMLElement>(
    'main :is(a[href], button, input, select, textarea, summary, [tabindex])',
  )
  return [...all].filter((each) => each.tabIndex >= 0 && !(each as HTMLButtonElement).disabled).length
}

/** Open a dialog by the keyboard: it has a name and its first field the focus; Esc gives the focus back. */
async function walkDialog(page: Page, what: string, button: Locator, item?: string): Promise<void> {
  await button.press('Enter')
  if (item) await page.getByRole('menuitem', { name: item, exact: true }).press('Enter')
  const dialog = page.getByRole('dialog', { name: /\S/ })
  await expect(dialog, what).toBeVisible()
  await expect(dialog.locator('input:focus, textarea:focus, [role=combobox]:focus'), what).toHaveCount(1)
  await page.waitForTimeout(400)
  await expectSound(page, what, { within: DIALOG })
  await page.keyboard.press('Escape')
  await expect(dialog, what).toHaveCount(0)
  await expect(button, what).toBeFocused()
}

/** Open the question before a deletion: it has a name, and Esc gives the focus back. */
async function walkQuestion(page: Page, what: string, button: Locator): Promise<void> {
  await button.press('Enter')
  const question = page.getByRole('dialog', { name: 'Delete' })
  await expect(question, what).toBeVisible()
  await expect(question.getByRole('button', { name: 'Cancel' }), what).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question, what).toHaveCount(0)
  await expect(button, what).toBeFocused()
}

async function walkPage(page: Page, name: string): Promise<number> {
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { level: 1 }), name).toHaveCount(1)
  await expect(page.getByRole('status').filter({ hasText: new RegExp(`^${name}$`) }), name).toHaveCount(1)
  expect(await page.evaluate(tabStops), name).toBeLessThan(140)
  const add = main.locator('.page-actions .el-button--primary')
  const edit = main.getByRole('button', { name: /^Edit: / }).first()
  const remove = main.getByRole('button', { name: /^Delete: / }).first()
  const menu = main.getByRole('button', { name: /^Actions: / }).first()
  if (await add.count()) await walkDialog(page, `${name}: new`, add)
  if (await edit.count()) await walkDialog(page, `${name}: edit`, edit)
  else if (await menu.count()) await walkDialog(page, `${name}: edit`, menu, 'Edit')
  if (await remove.count()) await walkQuestion(page, `${name}: delete`, remove)
  return Number(Boolean(await add.count())) + Number(Boolean(await edit.count()))
}

test('every page has one heading, says its name, and opens dialogs that keep and give back the focus', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(page, ROOT, '/account')
  const navigation = page.locator('.sidebar li > a:not(.badge)')
  const names = (await navigation.allTextContents()).map((link) => link.trim())
  let dialogs = 0
  for (const name of names) {
    const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true })
    await link.press('Enter')
    await expect(link).toHaveAttribute('aria-current', 'page')
    await settled(page)
    dialogs += await walkPage(page, name)
  }
  expect(names.length).toBeGreaterThanOrEqual(9)
  expect(dialogs).toBeGreaterThanOrEqual(9)
  await page.goto('/#/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found')
})

test('the access matrix is one tab stop, within which the arrows, Home and End move', async ({ page }) => {
  await signIn(page, ROOT)
  await visit(page, 'Access')
  await settled(page)
  const grid = page.getByRole('grid', { name: 'Access' })
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1)
  await page.getByLabel('Search by path').focus()
  await page.keyboard.press('Tab')
  const at = (cell: string) => expect(page.locator(`[data-cell="${cell}"]`)).toBeFocused()
  await at('0:0')
  for (const [key, cell] of [
    ['ArrowDown', '1:0'],
    ['ArrowRight', '1:1'],
    ['ArrowLeft', '1:0'],
    ['ArrowUp', '0:0'],
    ['PageDown', '10:0'],
    ['Home', '10:0'],
  ] as const) {
    await page.keyboard.press(key)
    await at(cell)
  }
  await page.keyboard.press('Control+End')
  const last = await page.locator('[data-cell]').last().getAttribute('data-cell')
  await at(String(last))
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/grid.png` })
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Why?' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await at(String(last))
  await page.getByLabel('Search by path').fill('get /api/v1/users list_users')
  await expect(page.getByRole('status').filter({ hasText: /^\d+ routes?$/ })).toHaveCount(1)
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1)
})

test('what a list shows is said when it changes', async ({ page, root }) => {
  const person = await root.person('User', 'said')
  await signIn(page, ROOT)
  await visit(page, 'Users')
  const said = (text: string | RegExp) => expect(page.getByRole('status').filter({ hasText: text })).toHaveCount(1)
  await page.getByLabel('Search by name or email').fill(person.name)
  await said(/^1 entry$/)
  await page.getByLabel('Search by name or email').fill('nobody-at-all')
  await said('No user matches.')
})
