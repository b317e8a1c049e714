/** The page of a public app: somebody without an account finds how an operation is called, also on a phone and on paper. */
import { makeApp, orders, push } from './documents'
import { expectAccessible } from './accessible'
import { expectToFit } from './measures'
import { expect, test } from './service'

test('a stranger finds an operation and copies its request, and prints what is open', async ({ page, root }) => {
  const app = await makeApp(root, 'shop', { visibility: 'public', apply: 'always', description: 'All **orders**.' })
  await push(root, app, orders())
  const [{ id }] = (await root.call('GET', `/apis?app_id=${app.id}&q=refund`)).items
  await root.call('PATCH', `/apis/${id}`, { status: 'draft', note: 'Ask Kay first.' })

  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/catalogue/${app.slug}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(app.title)
  await expect(page).toHaveURL(new RegExp(`#/catalogue/${app.slug}$`))
  await expect(page).toHaveTitle(`${app.title} · API Dock`)
  const main = page.getByRole('main')
  const written = await page.request.get((await main.getByRole('link', { name: 'YAML' }).getAttribute('href')) ?? '')
  expect(await written.text()).toContain('summary: Place an order')
  await expect(main.getByRole('heading', { level: 2 })).toHaveText(['Orders'])
  await expect(main).not.toContainText('Pay money back')

  await main.getByRole('textbox', { name: 'Title, path or operationId' }).fill('place')
  const place = main.locator('details')
  await expect(place).toHaveCount(1)
  await place.locator('summary').press('Enter')
  await expect(place).toContainText('lines[].count')
  await expect(place.getByRole('region', { name: 'curl' })).toContainText(`--data-raw '{`)
  await expect(place).toContainText('Authorization: Bearer TOKEN')
  await expect(page).toHaveURL(/operation=/)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  // A link to an operation opens it.
  await page.reload()
  await expect(place.getByRole('heading', { name: 'Answers' })).toBeVisible()
  await expect(place).toContainText('Something is missing.')

  await main.getByRole('textbox', { name: 'Title, path or operationId' }).clear()
  await main.getByRole('button', { name: 'Open all' }).click()
  await expect(main.getByRole('heading', { name: 'Answers' })).toHaveCount(4)
  await expectToFit(page, 'published')
  await expectAccessible(page, 'published')
  await page.emulateMedia({ media: 'print' })
  for (const part of ['.published-bar', '.filters', '.el-button', '.el-radio-group'])
    await expect(page.locator(part).filter({ visible: true }), part).toHaveCount(0)
  await expect(main.getByRole('region', { name: 'curl' }).first()).toBeVisible()
  await page.emulateMedia({ media: 'screen' })

  // Caches may keep a page for a minute, so that another one shows what is not public.
  const hidden = await makeApp(root, 'hidden', { visibility: 'users' })
  await page.goto(`/catalogue/${hidden.slug}`)
  await expect(page.getByRole('alert')).toContainText('Nothing was found here.')
})
