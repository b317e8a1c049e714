/** Every language: loaded when it is chosen, whole, and what the service says in it; a script from right to left. */
import type { Page } from '@playwright/test'
import { expect, ROOT, signIn, test } from './service'

const PAGES = ['', 'users', 'roles', 'access', 'applications', 'logs', 'widgets', 'posts', 'account']

async function choose(page: Page, name: string): Promise<void> {
  await page.locator('.language-menu').selectOption({ label: name })
}

const USERS = { Deutsch: 'Benutzer', Español: 'Usuarios', Français: 'Utilisateurs', 日本語: 'ユーザー' }

for (const [name, heading] of Object.entries(USERS)) {
  test(`the console in ${name}`, async ({ page }) => {
    await signIn(page, ROOT, '/users')
    await choose(page, name)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      for (const path of PAGES) {
        await page.goto(`/#/${path}`)
        await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
      }
    }
  })
}

test('in Chinese, what the service says is Chinese too', async ({ page, root }) => {
  const taken = await root.person()
  await signIn(page, ROOT, '/users')
  await choose(page, '中文')
  await page.getByRole('button', { name: '新建用户' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('用户名', { exact: true }).fill(taken.name)
  await dialog.getByRole('textbox', { name: '密码' }).fill('short')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('密码为 8 到 256 个字符。')).toBeVisible()
  await dialog.getByRole('textbox', { name: '密码' }).fill(taken.password)
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByText('此名称已被使用。')).toBeVisible()
  await dialog.getByRole('button', { name: '取消' }).click()
  await expect(dialog).toBeHidden()
  await page.goto('/#/roles')
  await expect(page.getByText('查看所有用户。').first()).toBeVisible()
  await page.goto('/#/access')
  await expect(page.getByText('列出用户。').first()).toBeVisible()
  await page.goto('/#/logs')
  await expect(page.getByRole('row').filter({ hasText: '登录' }).first()).toBeVisible()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/logs-zh.png` })
})

test('from right to left, the layout turns around and no page is wider than the window', async ({ page }) => {
  await signIn(page, ROOT)
  for (const width of [390, 768, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    for (const path of PAGES) {
      await page.goto(`/#/${path}`)
      await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
      await page.evaluate(() => (document.documentElement.dir = 'rtl'))
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    }
  }
  const sidebar = await page.locator('.sidebar').boundingBox()
  expect((sidebar?.x ?? 0) + (sidebar?.width ?? 0)).toBe(1280)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/rtl.png` })
})
