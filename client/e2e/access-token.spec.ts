/** The access matrix as a token, and a narrow token to try a role with. */
import { DIALOG, expectAccessible } from './accessible'
import { expectToFit } from './measures'
import { bearing, expect, signIn, test } from './service'

test('the access matrix shows a token, and a role is tried for some seconds', async ({ page, root, request }) => {
  const person = await root.person('QA', 'tries')
  await signIn(page, person, '/access')
  await page.getByRole('combobox', { name: 'As this token' }).press('Enter')
  await page.getByRole('option', { name: /^A token with these limits/ }).click()
  await expect(page).toHaveURL(/token=typed/)
  const cell = (name: string) => page.getByRole('button', { name })
  const typed = 'A token with these limits…'
  await expect(cell(`GET /api/v1/users, ${typed}: Refused`)).toBeVisible()
  await page.getByRole('checkbox', { name: /^LIST_USERS/ }).press('Space')
  await expect(cell(`GET /api/v1/users, ${typed}: Allowed`)).toBeVisible()
  await expect(cell('GET /api/v1/tokens, QA: Allowed, Allowed, but by no token')).toHaveClass(/session/)
  await cell(`GET /api/v1/tokens, ${typed}: Refused`).click()
  await expect(page.getByRole('dialog', { name: 'Why?' })).toContainText('No token may call this')
  await page.keyboard.press('Escape')
  await page.getByLabel('Search by path').fill('/api/v1/tokens')
  await expectAccessible(page, 'access as a token')
  await expectToFit(page, 'access-token')
  const card = page.locator('.try-role')
  await card.getByRole('combobox', { name: 'Role' }).fill('Moderator')
  await page.getByRole('option', { name: 'Moderator', exact: true }).click()
  await card.getByLabel('Valid for').fill('60')
  await card.getByRole('button', { name: 'Get the token' }).click()
  const shown = page.getByRole('dialog', { name: 'Narrow access token' })
  await expect(shown).toContainText('for 60 seconds')
  await expect(shown).toContainText('MODERATE_POSTS')
  const narrow = await shown.getByRole('textbox').inputValue()
  expect((await bearing(request, narrow, '/api/v1/users')).status()).toBe(403)
  expect((await bearing(request, narrow, '/api/v1/todos')).status()).toBe(200)
  expect((await bearing(request, narrow, '/api/v1/tokens')).status()).toBe(403)
  await expectAccessible(page, 'narrow token', DIALOG)
  await expectToFit(page, 'narrow-token')
})
