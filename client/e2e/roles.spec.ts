import { expect, ROOT, signIn, test, visit } from './service'

test('a change of a role shows what it opens, and for how many users, before it is saved', async ({ page, root }) => {
  const title = `Reader ${Date.now()}`
  await root.call('POST', '/roles', { title, permissions: [] })
  await root.person(title, 'reader')
  await signIn(page, ROOT)
  await visit(page, 'Roles')
  await page.getByRole('checkbox', { name: `${title}: READ_LOGS` }).press('Space')
  await page.getByRole('button', { name: 'Review' }).click()
  const dialog = page.getByRole('dialog', { name: 'What will change' })
  await expect(dialog).toContainText('+ READ_LOGS')
  await expect(dialog).toContainText(/Opens \d+ routes? for 1 user/)
  await expect(dialog).toContainText('GET /api/v1/logs')
  const roles = await root.call('GET', '/roles')
  expect(roles.items.find((role: { title: string }) => role.title === title).permission_names).toEqual([])
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Review' })).toHaveCount(0)
  await expect(page.getByRole('checkbox', { name: `${title}: READ_LOGS` })).toBeChecked()
})

test('a role in use is not deleted, and the reason is shown until the page is left', async ({ page, root }) => {
  const title = `Used ${Date.now()}`
  await root.call('POST', '/roles', { title, permissions: [] })
  await root.person(title, 'holder')
  await signIn(page, ROOT, '/roles')
  await page.getByRole('button', { name: title, exact: true }).click()
  await page.getByRole('button', { name: `Actions: ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('have this role')
  await visit(page, 'Posts')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('the access matrix explains a cell', async ({ page }) => {
  await signIn(page, ROOT)
  await visit(page, 'Access')
  await page.getByLabel('Search by path').fill('get /api/v1/users list_users')
  await page.getByRole('button', { name: 'GET /api/v1/users, User: Refused' }).click()
  const dialog = page.getByRole('dialog', { name: 'Why?' })
  await expect(dialog).toContainText('User may not call this.')
  await expect(dialog).toContainText('LIST_USERS')
})

test('a refusal is explained by its request id', async ({ page, root }) => {
  const person = await root.person('QA')
  await signIn(page, person, '/users')
  await expect(page.getByRole('button', { name: 'New user' })).toBeVisible()
  // The user loses the role while the page is open, so that the page offers what the service refuses.
  await page.getByRole('button', { name: 'New user' }).click()
  await root.call('PATCH', `/users/${person.id}`, { role_id: await root.roleId('Developer') })
  const dialog = page.getByRole('dialog', { name: 'New user' })
  await dialog.getByLabel('Name', { exact: true }).fill('somebody')
  await dialog.getByRole('textbox', { name: 'Password' }).fill('a quiet harbour')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('ADD_USERS')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('somebody')
  await dialog.getByRole('link', { name: 'Why?' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Denied requests' })).toBeVisible()
  await expect(page.locator('.denial')).toContainText('POST /api/v1/users')
  await expect(page.locator('.denial')).toContainText('ADD_USERS')
})

test('a refusal outside the console is explained by its request id', async ({ page, request, root }) => {
  const { name, password } = await root.person('Developer')
  const requestId = `elsewhere-${Date.now()}`
  const login = await (await request.post('/api/v1/login', { data: { name, password } })).json()
  const headers = { Authorization: `Bearer ${login.data.access_token}`, 'X-Request-ID': requestId }
  expect((await request.get('/api/v1/logs', { headers })).status()).toBe(403)
  await signIn(page, ROOT, '/denials')
  await page.getByLabel('Request id').fill(requestId)
  await expect(page.locator('.denial')).toHaveCount(1)
  await expect(page.locator('.denial')).toContainText('GET /api/v1/logs')
  await expect(page.locator('.denial')).toContainText(name)
  await expect(page.locator('.denial')).toContainText('READ_LOGS')
  await expect(page.locator('.denial')).toContainText('LIST_USERS')
  await page.locator('.denial').scrollIntoViewIfNeeded()
  if (process.env.SCREENSHOTS) await page.screenshot({ path: '../docs/screenshots/access-denied.png' })
  await page.getByLabel('Request id').fill('no-such-request')
  await expect(page.getByRole('main').getByText('No such request was denied.')).toBeVisible()
})
