/** Every page as an administrator sees it: accessible, no wider than a phone; also the screenshots of the documents. */
import type { Page } from '@playwright/test'
import { COLOURS, DIALOG, expectSound, settled as quiet } from './accessible'
import { catalogued, fill } from './samples'
import { expect, ROOT, signIn, test } from './service'

const PAGES = [
  'catalogue',
  'todos',
  'bucketlists',
  'widgets',
  'posts',
  'users',
  'invitations',
  'roles',
  // All of its rows are alike, and to judge each takes as long as all other pages.
  'access?search=/users',
  'denials',
  'applications',
  'service-accounts',
  'mails',
  'logs',
  'account',
]
// The pages of single things, which no link of the navigation leads to.
let single: string[] = []
const SCREENSHOTS = '../docs/screenshots'

test.beforeAll(async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL })
  await fill(request)
  single = await catalogued(request)
})

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await quiet(page)
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
    await expectSound(page, name)
    await screenshot(page, name)
  }
})

test('every page is accessible, in the light and in the dark mode', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await signIn(page, ROOT)
  for (const name of ['', ...PAGES, ...single]) {
    await page.goto(`/#/${name}`)
    await settled(page)
    await expectSound(page, name)
    if (!single.includes(name)) await screenshot(page, name.split('?')[0] || 'overview')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveClass(/dark/)
    await settled(page)
    await expectSound(page, `${name}, dark`, { rules: COLOURS })
    if (!name) await screenshot(page, 'overview-dark')
    await page.emulateMedia({ colorScheme: 'light' })
  }
})

test('dialogs that no button of a list opens are accessible, and those of the documents', async ({ page }) => {
  const dialogs: [path: string, button: string | RegExp, name: string][] = [
    ['catalogue', 'New app', ''],
    [single[0] ?? '', 'New operation', ''],
    [single[0] ?? '', 'New group', ''],
    [single[2] ?? '', 'New example', ''],
    ['users', 'New user', 'user-dialog'],
    ['account', 'New token', ''],
    ['access', 'GET /api/v1/users, User: Refused', 'access-why'],
  ]
  await signIn(page, ROOT)
  for (const [path, button, name] of dialogs) {
    await page.goto(`/#/${path}`)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await settled(page)
    await expectSound(page, `${path} dialog`, { within: DIALOG })
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
  await expectSound(page, 'preview', { within: DIALOG })
  await screenshot(page, 'roles-preview')
})

test('every page fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByLabel('Name or email').fill(ROOT.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(ROOT.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  for (const name of ['', ...PAGES, ...single]) {
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
  expect(chinese()).not.toHaveLength(0)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('用户')
  await settled(page)
  await screenshot(page, 'users-chinese')
})
