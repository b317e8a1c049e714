/** What holds for every page at every width: it does not scroll sideways. */
import { expect, type Page } from '@playwright/test'
import { settled } from './accessible'

export const WIDTHS = [390, 768, 1280]

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
