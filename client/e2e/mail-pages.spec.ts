/** The pages of mail: accessible in both modes, no wider than the window in both languages; also their screenshots. */
import type { Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { COLOURS, expectSound, settled as quiet } from './accessible'
import { addressed, letterTo } from './letters'
import { expect, PASSWORD, ROOT, signIn, test } from './service'

const FOLDER = join(process.env.E2E_FOLDER ?? '', 'mails')
const WIDTHS = [390, 768, 1280]
// It opens nothing, and no page asks about it before its button is pressed.
const TOKEN = 'A'.repeat(54)
const OPEN = ['#/sign-in', '#/forgot', '#/sign-in/email', '#/register']
const LINKED = ['reset', 'verify', 'undo', 'register', 'sign-in/email']

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await quiet(page)
}

async function check(page: Page, what: string, colorScheme = 'light'): Promise<void> {
  await page.mouse.move(0, 0)
  await settled(page)
  await expectSound(page, what, { rules: colorScheme === 'dark' ? COLOURS : undefined })
  await fits(page, what)
}

async function fits(page: Page, what: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${what} at ${width}`).toBeLessThanOrEqual(
      width,
    )
  }
  if (before) await page.setViewportSize(before)
}

async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `../docs/screenshots/${name}.png`, animations: 'disabled' })
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the pages that need no session are accessible and fit in the ${colorScheme} mode`, async ({ page, root }) => {
    const shown = (name: string) => (colorScheme === 'light' ? screenshot(page, name) : undefined)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const address of OPEN) {
      await page.goto(`/${address}`)
      await check(page, address, colorScheme)
      if (address === '#/forgot') await shown('forgot')
    }
    for (const place of LINKED) {
      await page.goto(`/${place}#token=${TOKEN}`)
      await check(page, place, colorScheme)
      if (place === 'reset') await shown('reset')
      await page.locator('main button[type=submit]').focus()
    }
    await page.goto(`/verify#token=${TOKEN}`)
    await page.getByRole('button', { name: 'Prove it' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await check(page, 'a link that is not valid', colorScheme)
    await shown('link-invalid')
    const long = `-${'x'.repeat(50)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example`
    const email = `maria-${randomBytes(2).toString('hex')}${colorScheme === 'light' ? '@example.com' : long}`
    await root.call('POST', '/invitations', { email })
    await page.goto((await letterTo(FOLDER, email, '/invitation')).link)
    await expect(page.getByText('invites you')).toBeVisible()
    await check(page, 'invitation', colorScheme)
    await shown('invitation')
    await page.goto('/#/sign-in/email')
    await page.getByLabel('Email', { exact: true }).fill(email)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('timer')).toBeVisible()
    await check(page, 'code', colorScheme)
    await shown('sign-in-code')
  })

  test(`the dialogs of mail are accessible and fit in the ${colorScheme} mode`, async ({ page, root }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const person = await addressed(root, 'dialogs', false)
    await letterTo(FOLDER, person.email, '/verify')
    await signIn(page, ROOT, '/invitations')
    await page.getByRole('button', { name: 'Invite' }).press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await check(page, 'invite', colorScheme)
    if (colorScheme === 'light') await screenshot(page, 'invite')
    await page.keyboard.press('Escape')
    await page.goto('/#/mails')
    await settled(page)
    if (colorScheme === 'light') await screenshot(page, 'mails')
    await page.getByRole('button', { name: `Read: Proof of an email, ${person.email}` }).press('Enter')
    await expect(page.getByRole('dialog').getByRole('link')).toBeVisible()
    await check(page, 'message', colorScheme)
    if (colorScheme === 'light') await screenshot(page, 'mail-message')
    await page.getByRole('radio', { name: 'HTML' }).press('Space')
    await expect(page.frameLocator('iframe').getByRole('link').first()).toBeVisible()
    // The frame lets no script run, and so none of axe's.
    await fits(page, 'message as HTML')
  })
}

test('the account shows what waits, and the pages of mail are in Chinese too', async ({ page, root }) => {
  const person = await addressed(root, 'waiting', false)
  await signIn(page, person, '/account')
  const profile = page.locator('section').filter({ hasText: 'Profile' })
  const long = `${'n'.repeat(60)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example`
  for (const email of [`other-${person.email}`, long]) {
    await profile.getByLabel('Email', { exact: true }).fill(email)
    await profile.getByLabel('Current password').fill(PASSWORD)
    await profile.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(`${email} becomes your email when`)).toBeVisible()
    await expect(page.locator('.el-message')).toHaveCount(0)
    await check(page, 'account')
    if (email !== long) await screenshot(page, 'account-email')
  }
  await page.locator('.language-menu').selectOption({ label: '中文' })
  await expect(page.getByText('邮箱尚未验证')).toBeVisible()
  for (const place of LINKED) {
    await page.goto(`/${place}#token=${TOKEN}`)
    await check(page, `${place} in Chinese`)
  }
  await page.locator('main button[type=submit]').press('Enter')
  await expect(page.getByRole('alert')).toContainText('此链接或验证码无效')
})
