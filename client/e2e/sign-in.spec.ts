import { settled } from './lists'
import { expect, PASSWORD, signIn, test } from './service'

test('a wrong password is reported, and the name stays', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Name or email').fill('nobody')
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('The name or the password is wrong')
  await expect(page.getByLabel('Name or email')).toHaveValue('nobody')
})

test('a sign-in leads to the page that was asked for', async ({ page, root }) => {
  await signIn(page, await root.person(), '/bucketlists')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bucketlists')
})

test('a session survives a reload by its cookie, and no script can read a token', async ({ page, root }) => {
  await signIn(page, await root.person(), '/todos')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('To-dos')
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  expect(stored).not.toContain('eyJ')
})

test('a new user registers and is signed in; a password that is too common is refused at its field', async ({
  page,
}) => {
  await page.goto('/#/register')
  const name = `new-${Date.now()}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  const password = page.getByRole('textbox', { name: 'Password' })
  await password.fill('password1')
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(password).toHaveAttribute('aria-invalid', 'true')
  await password.fill(PASSWORD)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${name}`)
})

test('the sign-in names the service, says what a wrong or blocked sign-in may be, and offers no repetition', async ({
  page,
  root,
}) => {
  const person = await root.person()
  await root.call('PATCH', `/users/${person.id}`, { status: 'blocked' })
  const body = { status: 'success', data: { name: 'Harbour', registration: false } }
  await page.route('**/console/about', (route) => route.fulfill({ json: body }))
  await page.goto('/')
  await expect(page).toHaveTitle('Sign in · Harbour')
  await expect(page.getByRole('heading', { name: 'Sign in to Harbour' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Create an account' })).toHaveCount(0)
  await page.getByLabel('Name or email').fill(person.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toContainText('or the account is blocked')
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/sign-in.png` })
  await page.goto('/#/register')
  await expect(page.getByText('Accounts are made by the administrators here.')).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(0)
})

test('over plain HTTP by a name of the network, the sign-in says that a reload signs out', async ({
  page,
  baseURL,
}) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Sign in to API Dock' })).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)
  await page.goto(String(baseURL).replace('127.0.0.1', 'console.lan'))
  await expect(page.getByRole('note')).toContainText('each reload signs you out')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/lan.png` })
})

test('signing out of a session that is over asks for nothing', async ({ page, root }) => {
  const person = await root.person()
  await signIn(page, person)
  // What the page itself asks for would be refused, and the console would ask the user to sign in again.
  await settled(page)
  await root.call('DELETE', `/users/${person.id}/sessions`)
  await page.locator('.account-button').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to API Dock' })).toBeVisible()
})

test('signing out ends the session on the server', async ({ page, root }) => {
  await signIn(page, await root.person())
  await page.locator('.account-button').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to API Dock' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Sign in to API Dock' })).toBeVisible()
})

test('the console is used by the keyboard alone', async ({ page, root }) => {
  const { name, password } = await root.person()
  await page.goto('/')
  await page.getByLabel('Name or email').focus()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${name}`)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
