/** What a new service says of itself: where the first password is, the first steps, and what waits. */
import type { Page } from '@playwright/test'
import { expectSound } from './accessible'
import { expect, ROOT, signIn, test } from './service'

const ABOUT = {
  name: 'API Dock',
  registration: true,
  registration_mode: 'open',
  samples: true,
  first_sign_in: false,
  mail: true,
  mail_readable: true,
}

/** Let the service say something else of itself. */
async function about(page: Page, told: Partial<typeof ABOUT>): Promise<void> {
  await page.route('**/console/about', (route) =>
    route.fulfill({ json: { status: 'success', data: { ...ABOUT, ...told } } }),
  )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`while nobody has signed in, the sign-in page says where the first password is, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await about(page, { first_sign_in: true })
    await page.goto('/')
    await expect(page.getByRole('note')).toContainText('db/root-password.txt')
    await expectSound(page, 'first steps')
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/first-${colorScheme}.png` })
  })
}

test('once somebody has signed in, the service says so, and the sign-in page says no more of it', async ({
  page,
  root,
  request,
}) => {
  await root.call('GET', '/users/me')
  expect((await (await request.get('/console/about')).json()).data).toEqual(ABOUT)
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('an administrator sees the first steps until they are done or hidden', async ({ page, root }) => {
  await signIn(page, ROOT)
  const steps = page.locator('.first-steps')
  await expect(steps.getByRole('listitem')).toHaveCount(5)
  await expect(steps.getByText('curl http://127.0.0.1')).toBeVisible()
  await expectSound(page, 'first steps')
  const { id } = await root.call('POST', '/applications', { name: 'The first one' })
  await page.reload()
  await expect(steps.getByRole('listitem').filter({ hasText: 'Register the first application' })).toContainText('done')
  await root.call('DELETE', `/applications/${id}`)
  await steps.getByRole('link', { name: 'Choose a password of your own' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My account')
  await page.goto('/#/')
  await steps.getByRole('button', { name: 'Hide' }).click()
  await page.reload()
  await expect(page.getByText('Active users')).toBeVisible()
  await expect(steps).toHaveCount(0)
})

test('what waits has a number in the navigation and on the home page, which lead to it', async ({
  page,
  root,
  request,
}) => {
  const author = await root.person()
  await request.post('/api/v1/login', { data: { name: author.name, password: 'not the password' } })
  await signIn(page, ROOT)
  const navigation = page.getByRole('navigation', { name: 'Pages' })
  const badge = navigation.getByRole('link', { name: /^Failed sign-ins, last 24 hours: [1-9]/ })
  await expect(badge).toHaveAttribute('href', /#\/logs\?action=login_failed&since=/)
  await expect(page.locator('a.tile').filter({ hasText: 'Failed sign-ins' })).toHaveAttribute('href', /login_failed/)
  await expect(page.locator('a.tile').filter({ hasText: 'Waiting for approval' })).toHaveAttribute(
    'href',
    '#/posts?approved=false',
  )
  await badge.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logs')
})

test('administration stands first, samples last, and a service without samples shows none', async ({ page }) => {
  await signIn(page, ROOT)
  const navigation = page.getByRole('navigation', { name: 'Pages' })
  await expect(navigation.getByRole('heading')).toHaveText(['Administration', 'Workspace', 'Samples'])
  await about(page, { samples: false })
  await page.reload()
  await expect(navigation.getByRole('heading')).toHaveText(['Administration', 'Workspace'])
  await expect(navigation.getByRole('link', { name: 'To-dos' })).toHaveCount(0)
  await page.goto('/#/todos')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${ROOT.name}`)
})

for (const width of [390, 768, 1280]) {
  test(`the home page fits ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/')
    await page.getByLabel('Name or email').fill(ROOT.name)
    await page.getByRole('textbox', { name: 'Password' }).fill(ROOT.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.locator('.chart svg').first()).toBeVisible()
    await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/home-${width}.png`, fullPage: true })
  })
}
