/** Second factors of others: required by a role, found and reset, and what asks for a fresh proof. */
import { DIALOG, expectAccessible } from './accessible'
import { addTimeCode, codeOf, keepCodes, security } from './authenticator'
import { expectToFit } from './measures'
import { expect, ROOT, signIn, test, visit } from './service'

test('a role that requires a second factor leads there, and back once it is proven', async ({
  page,
  browser,
  root,
}) => {
  const title = `Guarded ${Date.now()}`
  await root.call('POST', '/roles', { title, permissions: ['LIST_USERS'] })
  const person = await root.person(title, 'guarded')
  await signIn(page, person)
  const other = await (await browser.newContext()).newPage()
  await signIn(other, person)

  const administrator = await (await browser.newContext()).newPage()
  await signIn(administrator, ROOT, `/roles?role=${await root.roleId(title)}`)
  await administrator.getByRole('button', { name: `Actions: ${title}` }).click()
  await administrator.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = administrator.getByRole('dialog', { name: 'Edit the role' })
  await expect(dialog).toContainText('1 user with this role has none.')
  await expectAccessible(administrator, 'role', DIALOG)
  await dialog.getByRole('switch', { name: 'Requires a second factor' }).press('Space')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(administrator.locator('.role-editor')).toContainText('Requires a second factor')
  await administrator.context().close()

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Users' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My account')
  await expect(page.getByRole('alert')).toContainText('Your role requires a second factor')
  await expectAccessible(page, 'required factor')
  await expectToFit(page, 'required-factor')
  await security(page).getByRole('button', { name: 'Time code: Set up' }).click()
  const enrol = page.getByRole('dialog', { name: 'Set up a time code' })
  const secret = await enrol.getByRole('textbox', { name: 'Secret' }).inputValue()
  await enrol.getByLabel('Code that the app shows').fill(codeOf(secret))
  await page.keyboard.press('Enter')
  await keepCodes(page)
  await expect(page.getByText('Your role requires a second factor', { exact: true })).toBeHidden()
  await visit(page, 'Users')
  await expect(page.getByRole('row').filter({ hasText: person.name })).toBeVisible()

  // Another session has not proven the factor that is there now.
  await other.goto('/#/todos')
  const proof = other.getByRole('dialog', { name: 'Prove that it is you' })
  await expect(proof).toContainText('Your role requires a second factor')
  await proof.getByLabel('Code of your app').fill(codeOf(secret, 1))
  await other.keyboard.press('Enter')
  await expect(other.getByRole('main').getByText('Nothing to do.')).toBeVisible()
  await visit(other, 'Users')
  await other.context().close()
})

test('users are found by their second factors, which an administrator resets', async ({ page, root, request }) => {
  const person = await root.person('User', 'forgetful')
  const { secret } = await addTimeCode(request, person)
  await signIn(page, ROOT, '/users')
  await page.getByRole('combobox', { name: 'Second factor' }).press('Enter')
  await page.getByRole('option', { name: 'With a second factor' }).click()
  await expect(page).toHaveURL(/second_factor=true/)
  const row = page.getByRole('row').filter({ hasText: person.name })
  await expect(row).toContainText('Has one')
  await expectAccessible(page, 'users')
  await expectToFit(page, 'users-factor')
  await row.getByRole('link', { name: person.name }).click()
  await expect(page.locator('.facts').first()).toContainText('Time code')
  await expect(page.locator('.facts').first()).toContainText('Recovery codes: 10')
  await page.getByRole('button', { name: `Actions: ${person.name}` }).click()
  await page.getByRole('menuitem', { name: 'Reset factors' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reset factors' }).click()
  await expect(page.getByText(`The second factors of ${person.name} are reset.`)).toBeVisible()
  await expect(page.locator('.facts').first()).toContainText('None')
  const answer = await request.post('/api/v1/login', { data: { ...person, id: undefined, code: codeOf(secret, 1) } })
  expect(answer.status()).toBe(200)
})

test('the access matrix marks what asks for a fresh proof', async ({ page }) => {
  await signIn(page, ROOT, '/access?search=/users/me/totp')
  const cell = page.getByRole('button', { name: /^POST \/api\/v1\/users\/me\/totp, User: Allowed.*fresh proof$/ })
  await expect(cell).toBeVisible()
  await expectAccessible(page, 'matrix')
  await expectToFit(page, 'matrix-fresh')
  await cell.click()
  await expect(page.getByRole('dialog')).toContainText('Asks for a fresh proof.')
})
