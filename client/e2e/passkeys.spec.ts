/** Passkeys, by an authenticator that the browser brings for tests. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { addAuthenticator, begin, BY_NAME, keepCodes, keysOf, pressSignOut, security, signOut } from './authenticator'
import { expectToFit } from './measures'
import { expect, signIn, test } from './service'

test.use({ baseURL: BY_NAME })

async function add(page: Page, name: string): Promise<void> {
  await security(page).getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
  await expect(dialog.getByLabel('Name')).toHaveValue(/Chrome/)
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Add a passkey' }).click()
}

/** Let the browser say whether it offers passkeys where a name is typed. */
async function offerAtName(page: Page, offers: boolean): Promise<void> {
  await page.evaluate((it) => (PublicKeyCredential.isConditionalMediationAvailable = async () => it), offers)
}

test('a passkey signs in alone, gets another name, and is refused once it is removed', async ({ page, root }) => {
  const person = await root.person()
  const authenticator = await addAuthenticator(page, true)
  await signIn(page, person, '/account')
  await add(page, 'Laptop')
  await keepCodes(page)
  expect((await keysOf(authenticator)).map(({ isResidentCredential }) => isResidentCredential)).toEqual([true])
  await expect(security(page)).toContainText('A sign-in asks for one of your passkeys.')
  await add(page, 'Laptop again')
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('keeps a passkey of yours already')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await security(page).getByRole('button', { name: 'Rename: Laptop' }).click()
  const renaming = page.getByRole('dialog', { name: 'Rename the passkey' })
  await renaming.getByLabel('Name').fill('Desk')
  await renaming.getByRole('button', { name: 'Save' }).click()
  await expect(security(page).getByRole('row').filter({ hasText: 'Desk' })).toContainText('Never')
  await expectAccessible(page, 'passkeys', '.security')
  await expectToFit(page, 'passkeys')

  await offerAtName(page, false)
  await signOut(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${person.name}`)
  // What is offered at the name this browser takes by itself.
  await offerAtName(page, true)
  const taken = page.waitForResponse((response) => response.url().endsWith('/login/passkey'))
  await pressSignOut(page)
  expect((await taken).status()).toBe(200)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${person.name}`)
  await page.goto('/#/account')
  await security(page).getByRole('button', { name: 'Remove: Desk' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(security(page)).toContainText('You sign in by your password alone.')
  await offerAtName(page, false)
  await signOut(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.locator('.failure')).toContainText('This is not right, or it was used before.')
  await signIn(page, person)
})

test('a passkey that does not verify its user signs in beside the password alone', async ({ page, root }) => {
  const person = await root.person()
  const authenticator = await addAuthenticator(page, false)
  await signIn(page, person, '/account')
  await add(page, 'Security key')
  await keepCodes(page)
  expect((await keysOf(authenticator)).map(({ isResidentCredential }) => isResidentCredential)).toEqual([false])
  await expect(security(page).getByRole('row').filter({ hasText: 'Security key' })).toContainText(
    'only beside the password',
  )
  await signOut(page)
  await begin(page, person)
  await expect(page.getByText('Your account asks for a second factor: one of your passkeys.')).toBeVisible()
  await expectAccessible(page, 'passkey as a second factor')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${person.name}`)
})

test('a page at an address of digits says where passkeys work', async ({ page }) => {
  await page.goto(`http://127.0.0.1:${process.env.E2E_PORT}`)
  await expect(page.getByRole('link', { name: BY_NAME })).toHaveAttribute('href', BY_NAME)
  await expect(page.getByRole('button', { name: 'Use a passkey' })).toHaveCount(0)
  await page.goto(BY_NAME)
  await expect(page.getByRole('button', { name: 'Use a passkey' })).toBeVisible()
  await expectAccessible(page, 'sign-in with passkeys')
  await expectToFit(page, 'sign-in-passkey')
})
