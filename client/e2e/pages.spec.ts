/** Every page as an administrator sees it: accessible, no wider than a phone; also the screenshots of the documents. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { fill } from './samples'
import { expect, ROOT, signIn, test } from './service'

const PAGES = [
  'todos',
  'bucketlists',
  'widgets',
  'posts',
  'users',
  'invitations',
  'roles',
  'access',
  'denials',
  'applications',
  'mails',
  'logs',
  'account',
]
const SCREENSHOTS = '../docs/screenshots'

test.beforeAll(async ({ playwright, baseURL }) => {
  await fill(await playwright.request.newContext({ baseURL }))
})

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
  // Colours are final only when transitions are over.
  await page.waitForTimeout(500)
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ html }) => html).join('\n  ')}`)
  expect(found).toEqual([])
}

async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, animations: 'disabled' })
}

test('the sign-in and the registration are accessible', async ({ page }) => {
  for (const [path, name] of [
    ['/sign-in', 'sign-in'],
    ['/register', 'register'],
  ] as const) {
    await page.goto(`/#${path}`)
    await settled(page)
    await expectAccessible(page, name)
    await screenshot(page, name)
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible in the ${colorScheme} mode`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await signIn(page, ROOT)
    for (const name of ['', ...PAGES]) {
      await page.goto(`/#/${name}`)
      await settled(page)
      await expectAccessible(page, `${name} ${colorScheme}`)
      if (colorScheme === 'light' || name === '')
        await screenshot(page, `${name || 'overview'}${colorScheme === 'dark' ? '-dark' : ''}`)
    }
  })
}

test('dialogs are accessible', async ({ page }) => {
  test.setTimeout(90_000)
  const dialogs: [path: string, button: string | RegExp, name: string][] = [
    ['todos', 'New to-do', ''],
    ['widgets', 'New widget', ''],
    ['posts', 'New post', ''],
    ['users', 'New user', 'user-dialog'],
    ['roles', 'New role', ''],
    ['applications', 'New application', ''],
    ['access', 'GET /api/v1/users, User: Refused', 'access-why'],
  ]
  await signIn(page, ROOT)
  for (const [path, button, name] of dialogs) {
    await page.goto(`/#/${path}`)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await settled(page)
    await expectAccessible(page, `${path} dialog`)
    if (name) await screenshot(page, name)
  }
})

test('the preview of a change of roles is accessible', async ({ page }) => {
  await signIn(page, ROOT, '/roles')
  await page.getByRole('checkbox', { name: 'Developer: READ_LOGS' }).press('Space')
  await page.getByRole('checkbox', { name: 'QA: ADD_USERS' }).press('Space')
  await page.getByRole('button', { name: 'Review' }).click()
  await expect(page.getByRole('dialog')).toContainText('Closes 6 routes')
  await settled(page)
  await expectAccessible(page, 'preview')
  await screenshot(page, 'roles-preview')
})

test('every page fits a phone', async ({ page }) => {
  test.setTimeout(90_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByLabel('Name or email').fill(ROOT.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(ROOT.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  for (const name of ['', ...PAGES]) {
    await page.goto(`/#/${name}`)
    await settled(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width, name).toBeLessThanOrEqual(390)
    if (name === 'users') await screenshot(page, 'users-phone')
  }
  await page.getByRole('button', { name: 'Open the navigation' }).click()
  await page.getByRole('link', { name: 'Posts' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Posts')
})

test('a language is chosen by its own name, loaded then, and remembered', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => scripts.push(request.url()))
  const chinese = () => scripts.filter((url) => /\/zh-[^/]+\.js$/.test(url))
  await signIn(page, ROOT, '/users')
  expect(chinese()).toEqual([])
  await page.getByLabel('Language').selectOption({ label: '中文' })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('用户')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  expect(chinese()).toHaveLength(1)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('用户')
  await settled(page)
  await screenshot(page, 'users-chinese')
})
