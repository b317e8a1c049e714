/** What a browser loads before it shows the first pages, how little moves meanwhile, and where the charts lead. */
import type { Page } from '@playwright/test'
import { expect, ROOT, signIn, test } from './service'

const KB = 1024
const MOST_SHIFT = 0.05

interface Shift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
}

/** Return how many bytes the page and its files took, as they were sent. */
function bytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    return (entries as PerformanceResourceTiming[]).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  })
}

/** Return how far the layout has shifted since the page was opened. */
function shift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) sum += entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        // What was buffered is told before the second frame.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
      }),
  )
}

for (const width of [390, 1280]) {
  test(`the sign-in page is light and stands still at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
    expect(await bytes(page)).toBeLessThan(150 * KB)
    expect(await shift(page)).toBeLessThan(MOST_SHIFT)
  })

  test(`the home page stands still while it loads at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/')
    await page.getByLabel('Name or email').fill(ROOT.name)
    await page.getByRole('textbox', { name: 'Password' }).fill(ROOT.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Active users')).toBeVisible()
    await page.reload()
    await expect(page.getByText('Active users')).toBeVisible()
    await expect(page.locator('.chart svg').first()).toBeVisible()
    expect(await shift(page)).toBeLessThan(MOST_SHIFT)
  })
}

test('a chart leads to the log of a day, by the pointer and by the keyboard', async ({ page }) => {
  await signIn(page, ROOT)
  const chart = page.locator('section').filter({ has: page.getByRole('heading', { name: /^Sign-ins/ }) })
  await expect(chart.locator('.chart-day')).toHaveCount(14)
  await chart.getByText('As a table').press('Enter')
  // Today the administrator signed in.
  const links = chart.getByRole('row').last().getByRole('link')
  await expect(links.first()).toHaveAttribute('href', /#\/logs\?action=login&since=.+&until=.+/)
  await chart.locator('.chart-day').last().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logs')
  expect(page.url()).toMatch(/#\/logs\?since=\d{4}-\d\d-\d\dT00:00&until=/)
})
