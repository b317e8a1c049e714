/** The page of the API: the session of the console, the search, samples of requests, colours, links both ways. */
import AxeBuilder from '@axe-core/playwright'
import { expect, ROOT, signIn, test } from './service'

const DOCS = '/api/v1/docs'

test('a user of the console is signed in on the page of the API, and signs out of both', async ({ page, root }) => {
  const person = await root.person()
  await signIn(page, person)
  await page.getByRole('link', { name: 'API documentation' }).click()
  await expect(page.getByText(`Signed in as ${person.name} (User)`)).toBeVisible()
  const other = await page.context().newPage()
  await other.goto('/')
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${person.name}`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
  await expect(other.getByRole('heading', { name: 'Sign in to API Dock' })).toBeVisible()
  await page.getByRole('link', { name: 'API Dock', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to API Dock' })).toBeVisible()
})

test('an operation is found, tried with the session, and shown as samples', async ({ page }) => {
  await page.goto(DOCS)
  await page.getByLabel('Name or email').fill(ROOT.name)
  await page.getByLabel('Password').fill(ROOT.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText(`Signed in as ${ROOT.name}`)).toBeVisible()
  await expect(page.locator('.opblock-tag').first()).toBeVisible()
  await page.getByLabel('Search').fill('get permissions flag')
  await expect(page.locator('.opblock')).toHaveCount(0)
  await page.getByLabel('Search').fill('get permission every')
  await expect(page.locator('.opblock')).toHaveCount(1)
  await expect(page.locator('.filter-container, .filter').filter({ visible: true })).toHaveCount(0)
  await page.locator('.opblock-summary-control').click()
  await page.getByRole('button', { name: 'Try it out' }).click()
  await page.getByRole('button', { name: 'Execute' }).click()
  await expect(page.locator('.live-responses-table tbody .response-col_status').first()).toContainText('200')
  const samples = { curl: 'curl -X', HTTPie: 'http GET', Python: 'import requests', fetch: 'await fetch' }
  for (const [name, text] of Object.entries(samples)) {
    await page.locator('.request-snippets').getByText(name, { exact: true }).click()
    await expect(page.locator('.request-snippets')).toContainText(text)
  }
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/docs-tried.png` })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page of the API has the colours of the console, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(DOCS)
    await expect(page.locator('.opblock-tag').first()).toBeVisible()
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? 'dark-mode' : '')
    const { violations } = await new AxeBuilder({ page }).include('.account').analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    for (const width of [390, 768, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/docs-${colorScheme}-${width}.png` })
    }
  })
}
