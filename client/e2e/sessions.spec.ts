import { expect, PASSWORD, ROOT, signIn, test, visit } from './service'

test('a session that is ended elsewhere asks for a sign-in, and keeps what was typed', async ({
  page,
  root,
  browser,
}) => {
  const person = await root.person()
  await signIn(page, person, '/todos')
  const elsewhere = await (await browser.newContext()).newPage()
  await signIn(elsewhere, person, '/account')
  await page.getByRole('button', { name: 'New to-do' }).click()
  await page.getByLabel('What to do').fill('Feed the cat')
  await elsewhere.getByRole('button', { name: 'End all others' }).click()
  await elsewhere.getByRole('button', { name: 'End', exact: true }).last().click()
  await expect(elsewhere.getByText('Ended.')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  const again = page.getByRole('dialog', { name: 'Your session is over' })
  await again.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await expect(again).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: 'Feed the cat' })).toHaveCount(1)
  await elsewhere.context().close()
})

test('signing out in one tab signs out in the other', async ({ page, context, root }) => {
  await signIn(page, await root.person())
  const other = await context.newPage()
  await other.goto('/#/todos')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('To-dos')
  await page.locator('.account-button').click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(other.getByRole('heading', { name: 'Sign in to API Dock' })).toBeVisible()
})

test('two tabs whose token is refused at the same time refresh it once, and both continue', async ({
  page,
  context,
  root,
  request,
}) => {
  await signIn(page, await root.person())
  const other = await context.newPage()
  await other.goto('/')
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  const seen = page.waitForRequest('**/api/v1/todos**')
  await visit(page, 'To-dos')
  const { authorization } = (await seen).headers()
  const revoked = await request.post('/api/v1/logout/access', { headers: { Authorization: authorization ?? '' } })
  expect(revoked.status()).toBe(200)

  const refreshes: number[] = []
  context.on('response', (response) => {
    if (response.url().endsWith('/token/refresh')) refreshes.push(response.status())
  })
  await Promise.all([visit(page, 'Widgets'), visit(other, 'Posts')])
  expect(refreshes).toEqual([200])
})

test('two tabs that are opened at the same time are both signed in', async ({ page, context, root }) => {
  await signIn(page, await root.person())
  const tabs = [await context.newPage(), await context.newPage()]
  await Promise.all(tabs.map((tab) => tab.goto('/#/todos')))
  for (const tab of tabs) await expect(tab.getByRole('heading', { level: 1 })).toHaveText('To-dos')
})

test('a console that is opened while the service is unreachable says so, and continues when it is back', async ({
  page,
  root,
}) => {
  await signIn(page, await root.person(), '/todos')
  await page.route('**/api/v1/token/refresh', (route) => route.abort())
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('The service does not answer')
  await page.unroute('**/api/v1/token/refresh')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('To-dos')
})

test('an administrator ends the sessions of a user', async ({ page, root }) => {
  const person = await root.person()
  await signIn(page, person)
  await page.context().clearCookies()
  await page.goto('about:blank')
  await signIn(page, ROOT, '/users')
  await page.getByLabel('Search by name or email').fill(person.name)
  await page
    .getByRole('row')
    .filter({ hasText: person.name })
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: 'Sessions' }).click()
  const dialog = page.getByRole('dialog', { name: `Sessions of ${person.name}` })
  await expect(dialog).toContainText('Chrome · Linux')
  await dialog.getByRole('button', { name: 'End all sessions' }).click()
  await page.getByRole('button', { name: 'End', exact: true }).last().click()
  await expect(dialog).toContainText('Not signed in anywhere.')
})
