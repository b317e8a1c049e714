/** API tokens: made with a preview of what they may, used by a real request, seen as used, narrowed, rotated, ended. */
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { expectToFit } from './measures'
import { bearing, expect, PASSWORD, ROOT, signIn, test } from './service'

function section(page: Page): Locator {
  return page.locator('section.card').filter({ has: page.getByRole('heading', { name: 'API tokens' }) })
}

function row(page: Page, name: string): Locator {
  return section(page).getByRole('row').filter({ hasText: name })
}

/** Read the secret that is shown once, and its line of curl, and say that it is kept. */
async function kept(page: Page): Promise<string> {
  const shown = page.getByRole('dialog', { name: 'API token' })
  const token = await shown.getByRole('textbox', { name: 'API token' }).inputValue()
  await expect(shown.locator('pre')).toContainText(`curl -H 'Authorization: Bearer ${token}' http`)
  await shown.getByRole('button', { name: 'I have kept it' }).click()
  await expect(shown).toBeHidden()
  return token
}

async function make(page: Page, name: string): Promise<string> {
  await section(page).getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog', { name: 'New token' })
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Save' }).click()
  return kept(page)
}

async function confirm(page: Page, verb: string): Promise<void> {
  await page.getByRole('dialog', { name: verb }).getByRole('button', { name: verb, exact: true }).click()
}

test('a token is made, used, seen as used, and refused once it has ended', async ({ page, root, request }) => {
  const person = await root.person()
  await signIn(page, person, '/account')
  await expect(section(page)).toContainText('No live token.')
  const token = await make(page, 'Nightly report')
  expect(token).toMatch(/^dockp_\w{49}$/)
  await expect(row(page, 'Nightly report')).toContainText('Reads: everything')
  await expect(row(page, 'Nightly report')).toContainText(`…${token.slice(-4)}`)
  await expect(row(page, 'Nightly report')).toContainText('Never')
  expect((await bearing(request, token, '/api/v1/todos')).status()).toBe(200)
  expect((await bearing(request, token, '/api/v1/todos', 'POST')).status()).toBe(403)
  await page.reload()
  await expect(row(page, 'Nightly report')).toContainText(/now from|minutes? ago from|127\.0\.0\.1/)
  await expectAccessible(page, 'tokens')
  await expectToFit(page, 'tokens')
  await row(page, 'Nightly report').getByRole('button', { name: 'End: Nightly report' }).click()
  const question = page.getByRole('dialog', { name: 'End', exact: true })
  await expect(question.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  expect((await bearing(request, token, '/api/v1/todos')).status(), 'Enter ends nothing').toBe(200)
  await row(page, 'Nightly report').getByRole('button', { name: 'End: Nightly report' }).click()
  await confirm(page, 'End')
  await expect(section(page)).toContainText('No live token.')
  expect((await bearing(request, token, '/api/v1/todos')).status()).toBe(401)
  await section(page).getByText('Ended', { exact: true }).click()
  await expect(page).toHaveURL(/account\?state=dead$/)
  await expect(row(page, 'Nightly report')).toContainText('Ended')
  await expect(row(page, 'Nightly report').getByRole('button')).toHaveCount(0)
})

test('the preview tells what the service then answers', async ({ page, root, request }) => {
  const person = await root.person('Developer')
  await signIn(page, person, '/account')
  await section(page).getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog', { name: 'New token' })
  await dialog.getByLabel('Name', { exact: true }).fill('Preview')
  const preview = dialog.locator('.reach')
  const reach = async () => Number(/call (\d+) of/.exec(await preview.getByRole('status').innerText())?.[1])
  const everything = await reach()
  await dialog.getByRole('checkbox', { name: /^LIST_USERS/ }).press('Space')
  expect(await reach()).toBeGreaterThan(everything)
  await dialog.getByRole('combobox', { name: 'Resources' }).fill('todos')
  await page.getByRole('option', { name: /^todos/ }).click()
  await dialog.getByRole('combobox', { name: 'Resources' }).fill('users')
  await page.getByRole('option', { name: /^users/ }).click()
  await preview.locator('summary').click()
  const may = await preview.getByRole('listitem').allInnerTexts()
  expect(may).toHaveLength(await reach())
  await expectAccessible(page, 'new token')
  await expectToFit(page, 'token-dialog')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const token = await kept(page)
  const { paths } = await (await request.get('/api/v1/openapi.json')).json()
  const tried = Object.entries<Record<string, { 'x-access': { who: string } }>>(paths)
    .filter(([path, verbs]) => path.startsWith('/api/') && !path.includes('{') && verbs.get)
    .filter(([, { get }]) => get?.['x-access'].who !== 'anyone')
    .map(([path]) => path)
  expect(tried.length).toBeGreaterThan(10)
  for (const path of tried) {
    const open = ![401, 403].includes((await bearing(request, token, path)).status())
    expect(open, path).toBe(may.includes(`GET ${path}`))
  }
})

test('a token becomes narrower and never wider, and gets a new text', async ({ page, root, request }) => {
  const person = await root.person('Developer')
  await signIn(page, person, '/account')
  const old = await make(page, 'Narrowed')
  await row(page, 'Narrowed').getByRole('button', { name: 'Edit: Narrowed' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit the token' })
  await expect(dialog.getByRole('switch', { name: 'Reads only' })).toBeDisabled()
  await dialog.getByLabel('Networks').fill('192.0.2.1/24')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('without bits of a host')
  await dialog.getByLabel('Networks').fill('192.0.2.0/24')
  await dialog.getByLabel('Days until its end').fill('300')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert').filter({ hasText: "can't end later" })).toBeVisible()
  await dialog.getByLabel('Days until its end').fill('6')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(row(page, 'Narrowed')).toContainText('only from 192.0.2.0/24')
  await expect(row(page, 'Narrowed')).toContainText(/in [56] days/)
  expect((await bearing(request, old, '/api/v1/todos')).status()).toBe(403)
  await row(page, 'Narrowed').getByRole('button', { name: 'New text: Narrowed' }).click()
  const rotation = page.getByRole('dialog', { name: 'Give the token a new text' })
  await rotation.getByRole('button', { name: 'New text' }).click()
  const fresh = await kept(page)
  expect(fresh).not.toBe(old)
  await expect(row(page, 'Narrowed')).toContainText(`…${fresh.slice(-4)}`)
  expect((await bearing(request, old, '/api/v1/tokens/current')).status()).toBe(401)
  expect((await bearing(request, fresh, '/api/v1/tokens/current')).status()).toBe(200)
})

test('a flag that one has lost meanwhile is refused at its field', async ({ page, root }) => {
  const person = await root.person('QA')
  await signIn(page, person, '/account')
  await section(page).getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog', { name: 'New token' })
  await dialog.getByLabel('Name', { exact: true }).fill('Too much')
  await dialog.getByRole('checkbox', { name: /^ADD_USERS/ }).press('Space')
  await root.call('PATCH', `/users/${person.id}`, { role_id: await root.roleId('User') })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('ADD_USERS')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('Too much')
  await expect(dialog.locator('.failure')).toHaveCount(0)
})

test('another user’s tokens are listed and ended, and the log names the token', async ({ page, root, request }) => {
  const person = await root.person('Moderator', 'program')
  const own = await request.post('/api/v1/login', { data: { name: person.name, password: PASSWORD } })
  const session = `Bearer ${(await own.json()).data.access_token}`
  const name = `Program of ${person.name}`
  const made = await request.post('/api/v1/tokens', {
    headers: { Authorization: session },
    data: { name, read_only: false },
  })
  const { token } = (await made.json()).data
  const post = { title: `By ${person.name}`, url: 'https://example.com/' }
  const headers = { Authorization: `Bearer ${token}` }
  const { id } = (await (await request.post('/api/v1/posts', { headers, data: post })).json()).data
  await request.delete(`/api/v1/posts/${id}`, { headers })
  await request.post('/api/v1/logs', { headers, data: { action: 'done by a program' } })
  await signIn(page, ROOT, `/logs?user_id=${person.id}`)
  const entry = page.getByRole('row').filter({ hasText: 'done by a program' })
  await expect(entry).toContainText(`by the token ${name}`)
  await entry.getByRole('button', { name: `Show only this: ${name}` }).click()
  await expect(page).toHaveURL(/token_id=/)
  await expect(page.locator('.filters')).toContainText(`By the token: ${name}`)
  await expect(page.getByRole('row').filter({ hasText: 'login' })).toHaveCount(0)
  await entry.getByRole('button', { name: /^Details/ }).click()
  await expect(page.getByRole('dialog', { name: 'Log entry' })).toContainText(name)
  await page.goto(`/#/users/${person.id}`)
  await expect(row(page, name)).toContainText('Reads and changes: everything')
  await expect(section(page).getByRole('button', { name: 'New token' })).toHaveCount(0)
  await row(page, name)
    .getByRole('button', { name: `End: ${name}` })
    .click()
  await confirm(page, 'End')
  await expect(section(page)).toContainText('No live token.')
  expect((await bearing(request, token, '/api/v1/todos')).status()).toBe(401)
})
