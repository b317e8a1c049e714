/** The palette and the search for users: by the keyboard alone, over whatever the user may see. */
import type { Page } from '@playwright/test'
import { expectSound } from './accessible'
import { expect, ROOT, signIn, test, visit } from './service'

async function open(page: Page) {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Go to…' })
  await expect(field).toBeFocused()
  return field
}

/** Type a text, wait for an option with another text, and open it by the keyboard alone. */
async function go(page: Page, text: string, option: RegExp): Promise<void> {
  const field = await open(page)
  await field.pressSequentially(text)
  const wanted = page.getByRole('dialog').getByRole('option', { name: option })
  await expect(wanted.first()).toBeVisible()
  const chosen = page.getByRole('dialog').getByRole('option', { selected: true })
  for (let tries = 0; tries < 20 && !option.test(String(await chosen.textContent())); tries += 1)
    await page.keyboard.press('ArrowDown')
  await expect(field).toHaveAttribute('aria-activedescendant', String(await chosen.getAttribute('id')))
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
}

test('the palette leads to pages, users, roles, routes and requests, by the keyboard alone', async ({
  page,
  root,
  request,
}) => {
  const person = await root.person('Developer', 'palette')
  const requestId = `palette-${Date.now()}`
  const login = await (
    await request.post('/api/v1/login', { data: { name: person.name, password: person.password } })
  ).json()
  const headers = { Authorization: `Bearer ${login.data.access_token}`, 'X-Request-ID': requestId }
  expect((await request.get('/api/v1/logs', { headers })).status()).toBe(403)
  await signIn(page, ROOT)
  await go(page, 'bucket', /^Bucketlists$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bucketlists')
  await go(page, person.name.slice(3), new RegExp(person.name))
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name)
  await go(page, 'moderator', /^Moderator/)
  await expect(page.getByRole('heading', { level: 2, name: 'Moderator' })).toBeVisible()
  await go(page, 'delete widgets', /^DELETE .*widgets/)
  await expect(page.getByRole('main').getByRole('textbox').first()).toHaveValue(/^DELETE .*widgets/)
  await go(page, requestId, new RegExp(requestId))
  await expect(page.getByRole('main')).toContainText('READ_LOGS')
})

test('the palette shows no page and no user that the user may not see, says what it found, and gives the focus back', async ({
  page,
  root,
}) => {
  const person = await root.person()
  await signIn(page, person, '/todos')
  const button = page.getByRole('button', { name: 'Go to…' })
  await button.press('Enter')
  const field = page.getByRole('combobox', { name: 'Go to…' })
  await expect(field).toBeFocused()
  await expect(page.getByRole('dialog').getByRole('option')).toContainText(['Overview', 'To-dos'])
  await expect(page.getByRole('dialog').getByRole('option', { name: 'Logs' })).toHaveCount(0)
  await field.fill('sysop')
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Nothing matches.')
  await expect(page.getByRole('dialog').getByRole('option')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await expect(button).toBeFocused()
  await expect(page).toHaveURL(/todos$/)
})

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 768],
  ['light', 390],
] as const) {
  test(`the palette is accessible in the ${colorScheme} mode, ${width} pixels wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/')
    await page.getByLabel('Name or email').fill(ROOT.name)
    await page.getByRole('textbox', { name: 'Password' }).fill(ROOT.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Hello')
    const field = await open(page)
    await field.fill('role')
    await expect(page.getByRole('dialog').getByRole('option', { name: 'Roles', exact: true })).toBeVisible()
    await expect(page.getByRole('group', { name: 'Routes' })).toBeVisible()
    await page.waitForTimeout(500)
    await expectSound(page, `palette at ${width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/palette-${colorScheme}-${width}.png` })
  })
}

test('users are found by a text within, a domain and an id; what is no search says why', async ({ page, root }) => {
  const person = await root.person('User', 'within')
  await root.call('PATCH', `/users/${person.id}`, { email: `${person.name}@${person.name}.example` })
  await signIn(page, ROOT)
  await visit(page, 'Users')
  const search = page.getByLabel('Search by name or email')
  await expect(search).toHaveAttribute('placeholder', 'Beginning, *within*, @domain or id')
  for (const text of [`*${person.name.slice(4)}*`, `@${person.name}.example`, person.id]) {
    await search.fill(text)
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('row').nth(1)).toContainText(person.name)
  }
  await search.fill('*ab*')
  await expect(page.getByRole('alert')).toContainText('at least 3 characters')
  await search.fill('')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a request id of somebody else is not found without READ_LOGS', async ({ page, root, request }) => {
  const [one, other] = [await root.person(), await root.person()]
  const login = await (await request.post('/api/v1/login', { data: { name: one.name, password: one.password } })).json()
  const id = `secret-${Date.now()}`
  const headers = { Authorization: `Bearer ${login.data.access_token}`, 'X-Request-ID': id }
  expect((await request.get('/api/v1/logs', { headers })).status()).toBe(403)
  await signIn(page, other)
  const field = await open(page)
  await field.fill(id)
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('Nothing matches.')
})
