/** Without a network, and with a slow one: the shell stays, the page says what is wrong, and goes on by itself. */
import { expect, ROOT, signIn, test, visit } from './service'

const LOGS = '**/assets/LogsPage-*.js'

test('a page that can’t be loaded says so in the shell, and opens when the network is back', async ({ page }) => {
  await page.route(LOGS, (route) => route.abort('internetdisconnected'))
  await signIn(page, ROOT, '/todos')
  const logs = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Logs' })
  await logs.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logs')
  await expect(page.getByRole('alert')).toContainText('This page could not be loaded')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/missed.png` })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toContainText('This page could not be loaded')
  await visit(page, 'To-dos')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await logs.click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.unroute(LOGS)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expect(page).toHaveURL(/#\/logs$/)
})

test('a page that the service no longer has is loaded anew, at its address', async ({ page }) => {
  await page.route(LOGS, (route) => route.fulfill({ status: 404 }))
  await signIn(page, ROOT, '/todos')
  await page.goto('/#/logs?action=login')
  await expect(page.getByRole('alert')).toContainText('This page could not be loaded')
  const again = page.getByRole('button', { name: 'Try again' })
  await again.click()
  await page.unroute(LOGS)
  // The browser may remember that there is no such part; only a new load of the console asks again.
  await expect(async () => {
    if (await again.isVisible()) await again.click({ timeout: 1_000 })
    await expect(page.getByRole('row').filter({ hasText: 'login' }).first()).toBeVisible({ timeout: 3_000 })
  }).toPass()
  await expect(page).toHaveURL(/logs\?action=login$/)
})

test('the pages that the user sees are there without a network, and their lists come when it is back', async ({
  page,
  root,
}) => {
  const person = await root.person()
  const loaded = new Set<string>()
  page.on('requestfinished', (request) => {
    const name = /assets\/(\w+)Page-[^/]*\.js$/.exec(request.url())?.[1]
    if (name) loaded.add(name)
  })
  await signIn(page, person)
  await expect.poll(() => [...loaded]).toEqual(expect.arrayContaining(['Todos', 'Bucketlists', 'Roles', 'Access']))
  expect([...loaded]).not.toContain('Logs')
  await page.context().setOffline(true)
  await visit(page, 'Roles')
  await expect(page.getByRole('alert')).toContainText('The service does not answer')
  await visit(page, 'To-dos')
  await expect(page.getByRole('alert')).toContainText('The service does not answer')
  await page.context().setOffline(false)
  await expect(page.getByRole('main').getByText('Nothing to do.')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a slow network shows the bar: for a page and for its list', async ({ page }) => {
  let release: () => void = () => undefined
  await page.route(LOGS, async (route) => {
    await new Promise<void>((resolve) => (release = resolve))
    await route.continue()
  })
  await signIn(page, ROOT, '/todos')
  const bar = page.getByRole('progressbar', { name: 'Loading…' })
  await expect(bar).toHaveCount(0)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Logs' }).click()
  await expect(bar).toBeVisible()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/slow.png` })
  release()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expect(bar).toHaveCount(0)
})
