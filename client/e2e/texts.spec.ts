/** The longest values that the service accepts, and names from right to left: no page grows wider, no word is broken. */
import type { Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { Caller, expect, PASSWORD, ROOT, signIn, test } from './service'

const WIDTHS = [390, 768, 1280]
const PAGES = [
  '',
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
  'service-accounts',
  'mails',
  'logs',
  'account',
]
const HEBREW_LETTERS = 'אבגדהזחטיכלמנסעפצקרשת'

/** Return a name from right to left that no other test uses. */
function hebrew(length: number): string {
  return [...randomBytes(length)].map((byte) => HEBREW_LETTERS[byte % HEBREW_LETTERS.length]).join('')
}

/** Return the words of tables that a line end breaks, but for those that are longer than any ordinary one. */
function brokenWords(): string[] {
  const found: string[] = []
  for (const cell of document.querySelectorAll('.data-table td, .data-table th')) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      for (const { 0: word, index } of walker.currentNode.textContent?.matchAll(/\S+/g) ?? []) {
        const range = document.createRange()
        range.setStart(walker.currentNode, index)
        range.setEnd(walker.currentNode, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        if (word.length < 25 && !word.includes('-') && lines.size > 1) found.push(word)
      }
    }
  }
  return found
}

/** Return the labels beside values that are narrower than a short word. */
function narrowLabels(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.data-table td')]
    .filter((cell) => (cell.dataset.label?.length ?? 0) > 3)
    .filter((cell) => parseFloat(getComputedStyle(cell, '::before').width) < 24)
    .map(({ dataset }) => dataset.label ?? '')
}

async function measure(page: Page, what: string, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(width)
  expect(await page.evaluate(brokenWords), what).toEqual([])
  if (width < 700) expect(await page.evaluate(narrowLabels), what).toEqual([])
}

test('no page is wider than the window, and no word is broken, whatever users named things', async ({
  page,
  root,
  request,
}) => {
  const unique = randomBytes(4).toString('hex')
  const long = (length: number) => unique.padEnd(length, 'x')
  const { id } = await root.call('POST', '/roles', { title: long(80), permissions: ['ADMIN'] })
  const email = `${long(60)}@${'y'.repeat(60)}.${'z'.repeat(60)}.example`
  const own = { name: long(64), password: PASSWORD }
  await root.call('POST', '/users', { ...own, email, role_id: id })
  await root.call('POST', '/users', { name: hebrew(16), password: PASSWORD, email: `${unique}@example.com` })
  const caller = await Caller.as(request, own)
  await caller.call('POST', '/invitations', { email: `i${email}`.replace('xxx', ''), role_id: id })
  await caller.call('POST', '/logs', { action: 'x'.repeat(256) })
  await caller.call('POST', '/logs', { action: 'user_deleted' })
  await caller.call('POST', '/todos', { text: 'x'.repeat(500) })
  await caller.call('POST', '/bucketlists', { name: 'x'.repeat(255) })
  await caller.call('POST', '/applications', { name: long(80) })
  await caller.call('POST', '/service-accounts', { name: `s${long(60)}`, description: 'x'.repeat(500), role_id: id })
  await caller.call('POST', '/tokens', {
    name: long(80),
    permissions: ['ADMIN', 'READ_LOGS', 'MANAGE_APPLICATIONS'],
    networks: ['2001:db8:ffff:ffff::/64', '192.0.2.0/24'],
  })
  const info_url = `https://example.com/${'x'.repeat(200)}`
  await caller.call('POST', '/widgets', { name: long(100), info_url, deadline: '2099-01-01' })
  await caller.call('POST', '/posts', { title: 'x'.repeat(200), url: info_url, description: 'x'.repeat(400) })
  await signIn(page, own)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 })
    for (const name of PAGES) {
      await page.goto(`/#/${name}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
      if (process.env.SHOTS) await page.waitForTimeout(400)
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name || 'overview'}-${width}.png` })
      await measure(page, `${name} at ${width}`, width)
    }
    await page.goto('/#/users')
    await page.getByRole('button', { name: `Actions: ${own.name}` }).click()
    await page.getByRole('menuitem', { name: 'Sessions' }).click()
    await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
    await measure(page, `the sessions' dialog at ${width}`, width)
    await page.keyboard.press('Escape')
  }
})

test('a user’s own entry is not shown as the service’s, and a long one is whole on demand', async ({ page, root }) => {
  const action = `${Date.now()}`.padEnd(256, 'x')
  await root.call('POST', '/logs', { action: 'user_deleted' })
  await root.call('POST', '/logs', { action })
  await signIn(page, ROOT, '/logs')
  const row = page.getByRole('row').filter({ hasText: action.slice(0, 20) })
  await expect(row).toContainText('Noted by the user')
  await expect(row).not.toContainText(action)
  await row.getByRole('button', { name: 'More' }).click()
  await expect(row).toContainText(action)
  const claimed = page.getByRole('row').filter({ hasText: 'user_deleted' }).first()
  await expect(claimed).toContainText('Noted by the user')
  await expect(claimed.locator('.el-tag--danger')).toHaveCount(0)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/logs-own.png` })
  await page.getByRole('button', { name: 'Last hour' }).click()
  await page.getByRole('combobox', { name: 'Action' }).fill('user_cr')
  await page.getByRole('option', { name: 'user_created' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'user_created' }).first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Noted by the user' })).toHaveCount(0)
  // A name from right to left turns nothing that stands around it.
  const turned = hebrew(12)
  await root.call('POST', '/users', { name: turned, password: PASSWORD })
  await page.goto('/#/users')
  const name = page.locator('bdi').filter({ hasText: turned })
  await expect(name.first()).toHaveCSS('unicode-bidi', 'isolate')
  await expect(name.first()).toHaveCSS('direction', 'rtl')
})
