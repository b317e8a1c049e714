/** What holds for every page at every width: it does not scroll sideways, and it is accessible in both modes. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const WIDTHS = [390, 768, 1280]

async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
  // Colours are final only when transitions are over.
  await page.waitForTimeout(500)
}

/** Expect no serious fault of accessibility, in the light and in the dark mode. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${what} ${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join('\n  ')}`)
    expect(found).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Expect the page to be no wider than the window at each width; keep a picture of it if pictures are asked for. */
export async function expectToFit(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 })
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${name} ${width}`).toBeLessThanOrEqual(
      width,
    )
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/${name}-${width}.png`,
        fullPage: true,
        animations: 'disabled',
      })
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}
