import type { Page } from '@playwright/test'
import { expect, PASSWORD, ROOT, signIn, test, visit } from './service'

function row(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name })
}

async function choose(page: Page, name: string, action: string): Promise<void> {
  await row(page, name)
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

test('a user is created; a refused field has its error beside it', async ({ page, root }) => {
  const taken = await root.person()
  await signIn(page, ROOT)
  await visit(page, 'Users')
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = page.getByRole('dialog', { name: 'New user' })
  const name = dialog.getByLabel('Name', { exact: true })
  await name.fill(taken.name)
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('This name is taken.')).toBeVisible()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await name.fill(`${taken.name}-2`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, `${taken.name}-2`)).toContainText('Active')
})

test('a blocked user is stopped at the next click', async ({ page, root, browser }) => {
  const person = await root.person()
  const other = await (await browser.newContext()).newPage()
  await signIn(other, person)
  await signIn(page, ROOT)
  await visit(page, 'Users')
  await page.getByLabel('Search by name or email').fill(person.name)
  await choose(page, person.name, 'Block')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  await expect(row(page, person.name)).toContainText('Blocked')
  await other.getByRole('link', { name: 'To-dos', exact: true }).click()
  await expect(other.getByRole('dialog', { name: 'Your session is over' })).toBeVisible()
  await other.context().close()
})

test('several users are blocked at once', async ({ page, root }) => {
  const people = [await root.person('User', 'bulk'), await root.person('User', 'bulk')]
  await signIn(page, ROOT)
  await visit(page, 'Users')
  await page.getByLabel('Search by name or email').fill('bulk-')
  for (const { name } of people) await row(page, name).getByRole('checkbox').press('Space')
  const bar = page.getByRole('region', { name: 'Actions for the selected users' })
  await expect(bar).toContainText('2 users selected')
  await bar.getByRole('button', { name: 'Block', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click()
  for (const { name } of people) await expect(row(page, name)).toContainText('Blocked')
})

test('a deleted user is found among the deleted users, and restored', async ({ page, root }) => {
  const person = await root.person()
  await signIn(page, ROOT)
  await visit(page, 'Users')
  await page.getByLabel('Search by name or email').fill(person.name)
  await choose(page, person.name, 'Delete')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(row(page, person.name)).toHaveCount(0)
  await page.getByRole('switch', { name: 'Deleted users' }).press('Space')
  await choose(page, person.name, 'Restore')
  await expect(row(page, person.name)).toHaveCount(0)
  expect((await root.call('GET', `/users/${person.id}`)).deleted_at).toBeNull()
})

test('a new role takes effect at the next click of the user', async ({ page, root, browser }) => {
  const person = await root.person()
  const other = await (await browser.newContext()).newPage()
  await signIn(other, person)
  await expect(other.getByRole('link', { name: 'Users' })).toHaveCount(0)
  await signIn(page, ROOT)
  await visit(page, 'Users')
  await page.getByLabel('Search by name or email').fill(person.name)
  await choose(page, person.name, 'Edit')
  const dialog = page.getByRole('dialog', { name: 'Edit' })
  await dialog.getByRole('combobox', { name: 'Role' }).press('Enter')
  await page.getByRole('option', { name: 'QA' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(page, person.name)).toContainText('QA')
  await visit(other, 'To-dos')
  await visit(other, 'Users')
  await other.context().close()
})

test('a user without permissions sees only the pages and buttons that need none', async ({ page, root }) => {
  await signIn(page, await root.person())
  const links = page.getByRole('navigation', { name: 'Pages' }).getByRole('link')
  await expect(links.filter({ hasText: 'To-dos' })).toBeVisible()
  for (const name of ['Users', 'Applications', 'Logs']) await expect(links.filter({ hasText: name })).toHaveCount(0)
  await visit(page, 'Roles')
  await expect(page.getByRole('checkbox').first()).toBeDisabled()
  await expect(page.getByRole('button', { name: 'New role' })).toHaveCount(0)
})
