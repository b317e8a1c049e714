/** What an account does by mail, with the mails that the service writes to a folder. */
import type { Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { addressed, letterTo } from './letters'
import { expect, PASSWORD, ROOT, signIn, test } from './service'

const FOLDER = join(process.env.E2E_FOLDER ?? '', 'mails')
const NEW_PASSWORD = 'a louder harbour at dawn'

async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'New password' }).fill(password)
  await page.getByRole('button', { name: 'Set the password' }).click()
}

test('a newcomer forgets the password, reads the mail in the console, and sets a new one', async ({
  page,
  root,
  browser,
}) => {
  const person = await addressed(root, 'newcomer')
  await page.goto('/')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Email', { exact: true }).fill(person.email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('status')).toContainText(`If ${person.email} belongs to an account`)
  await expect(page.getByRole('note')).toContainText('reads them in the console, under Mails')
  await letterTo(FOLDER, person.email, '/reset')

  const administrator = await (await browser.newContext()).newPage()
  await signIn(administrator, ROOT, '/mails')
  await administrator.getByRole('button', { name: `Read: Password reset, ${person.email}` }).click()
  const dialog = administrator.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'HTML' }).press('Space')
  const frame = dialog.frameLocator('iframe')
  await expect(frame.getByRole('link').first()).toBeVisible()
  expect(await frame.locator('body').evaluate((body) => body.style.padding)).not.toBe('')
  await dialog.getByRole('radio', { name: 'Text' }).press('Space')
  const popup = administrator.waitForEvent('popup')
  await dialog.getByRole('link').first().click()
  const link = await popup
  await expect(link.getByRole('heading', { level: 1 })).toHaveText('Set a new password')
  expect(link.url()).not.toContain('token')
  await setPassword(link, NEW_PASSWORD)
  await expect(link.getByRole('status')).toContainText('The password is changed')
  await administrator.context().close()

  await signIn(page, { ...person, password: NEW_PASSWORD }, '/account')
  await expect(page.getByText('Your email is proven')).toBeVisible()
})

test('a password that is refused leaves the link as it is, and a used link says what to do next', async ({
  page,
  root,
}) => {
  const person = await addressed(root, 'reset')
  await page.goto('/#/forgot')
  await page.getByLabel('Email', { exact: true }).fill(person.email)
  await page.keyboard.press('Enter')
  const { link } = await letterTo(FOLDER, person.email, '/reset')
  await page.goto(link)
  await setPassword(page, 'password1')
  await expect(page.getByRole('textbox', { name: 'New password' })).toHaveAttribute('aria-invalid', 'true')
  await setPassword(page, NEW_PASSWORD)
  await expect(page.getByRole('status')).toContainText('The password is changed')
  await page.goto(link)
  await setPassword(page, NEW_PASSWORD)
  await expect(page.getByRole('alert')).toContainText('This link or code is not valid')
  await page.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(page.getByLabel('Email', { exact: true })).toBeVisible()
})

test('an email is proven by the mail that the account sends again', async ({ page, root }) => {
  const person = await addressed(root, 'proof', false)
  await signIn(page, person, '/account')
  await expect(page.getByText('Your email is not proven yet')).toBeVisible()
  await page.getByRole('button', { name: 'Send the mail again' }).click()
  await expect(page.getByText(`A mail is on its way to ${person.email}.`)).toBeVisible()
  const { link } = await letterTo(FOLDER, person.email, '/verify')
  await page.goto(link)
  await page.getByRole('button', { name: 'Prove it' }).click()
  await expect(page.getByRole('status')).toContainText(`${person.email} is proven.`)
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.goto('/#/account')
  await expect(page.getByText('Your email is proven')).toBeVisible()
})

test('a change of email waits for its proof, and the old address undoes it', async ({ page, root }) => {
  const person = await addressed(root, 'change')
  const other = `other-${person.email}`
  await signIn(page, person, '/account')
  const profile = page.locator('section').filter({ hasText: 'Profile' })
  for (const taken of [true, false]) {
    await profile.getByLabel('Email', { exact: true }).fill(other)
    await profile.getByLabel('Current password').fill(PASSWORD)
    await profile.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(`${other} becomes your email when`)).toBeVisible()
    await expect(profile.getByLabel('Email', { exact: true })).toHaveValue(person.email)
    if (!taken) break
    await page.getByRole('button', { name: 'Take the change back' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Current password').fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Take the change back' }).click()
    await expect(page.getByText(`${other} becomes your email when`)).toBeHidden()
    await expect(dialog.getByLabel('Current password')).toHaveCount(0)
  }
  await page.goto((await letterTo(FOLDER, other, '/verify')).link)
  await page.getByRole('button', { name: 'Prove it' }).click()
  await expect(page.getByRole('status')).toContainText(`${other} is proven.`)
  await page.goto((await letterTo(FOLDER, person.email, '/undo')).link)
  await page.getByRole('button', { name: 'Undo the change' }).click()
  await expect(page.getByRole('status')).toContainText('The email is back')
  await page.goto((await letterTo(FOLDER, person.email, '/reset')).link)
  await setPassword(page, NEW_PASSWORD)
  await expect(page.getByRole('status')).toContainText('The password is changed')
  await page.context().clearCookies()
  await signIn(page, { name: person.email, password: NEW_PASSWORD }, '/account')
})

test('an invitation becomes an account with its role; one that is revoked opens nothing', async ({
  page,
  root,
  browser,
}) => {
  const email = `invited-${randomBytes(3).toString('hex')}@example.com`
  await signIn(page, ROOT, '/invitations')
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Email', { exact: true }).fill(email)
  await dialog.getByLabel('Role').press('Enter')
  await page.getByRole('option', { name: 'Developer' }).click()
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  const row = page.getByRole('row').filter({ hasText: email })
  await expect(row).toContainText('Pending')
  const { link } = await letterTo(FOLDER, email, '/invitation')

  const guest = await (await browser.newContext()).newPage()
  await guest.goto(link)
  await expect(guest.getByText('sysop invites you to API Dock, with the role Developer.')).toBeVisible()
  await guest.getByRole('textbox', { name: 'Password' }).fill('password1')
  await guest.getByRole('button', { name: 'Create an account' }).click()
  await expect(guest.getByRole('textbox', { name: 'Password' })).toHaveAttribute('aria-invalid', 'true')
  await guest.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await guest.getByRole('button', { name: 'Create an account' }).click()
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${email}`)
  await page.reload()
  await expect(row).toContainText('Accepted')

  const second = `second-${email}`
  await root.call('POST', '/invitations', { email: second })
  const dead = (await letterTo(FOLDER, second, '/invitation')).link
  await page.reload()
  await page.getByRole('button', { name: `Revoke: ${second}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByRole('row').filter({ hasText: second })).toContainText('Ended')
  await guest.context().clearCookies()
  await guest.goto(dead)
  await expect(guest.getByRole('alert')).toContainText(/not valid|no longer valid/)
  await guest.context().close()
})

test('a user signs in by a code, and a wrong one leaves the field as it is', async ({ page, root }) => {
  const person = await addressed(root, 'coder')
  await page.goto('/#/sign-in?next=/todos')
  await page.getByRole('link', { name: 'Send me a sign-in link' }).click()
  await page.getByLabel('Email', { exact: true }).fill(person.email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('timer')).toContainText(/valid for (10:00|9:\d\d)/)
  await expect(page.getByRole('button', { name: /Send again in 0:\d\d/ })).toBeDisabled()
  const { code } = await letterTo(FOLDER, person.email, '/sign-in/email')
  await page.getByLabel('Code').fill(code === '0000 0000' ? '1111 1111' : '0000 0000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('This link or code is not valid')
  await page.getByLabel('Code').fill(code)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('To-dos')
})

test('an address without an account is answered alike', async ({ page }) => {
  await page.goto('/#/sign-in/email')
  await page.getByLabel('Email', { exact: true }).fill('nobody@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('timer')).toBeVisible()
  await page.goto('/#/forgot')
  await page.getByLabel('Email', { exact: true }).fill('nobody@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('a mail is on its way')
})
