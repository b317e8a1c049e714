/** Accessibility, as axe judges it: no serious fault, in the light and in the dark mode. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

// What the dark mode can break of what the light one has right.
export const COLOURS = ['color-contrast', 'link-in-text-block']
export const DIALOG = '[role=dialog]'

/** Wait until nothing loads and no colour changes any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
  // Colours are final only when transitions are over.
  await page.waitForTimeout(500)
}

/** Expect no serious fault in a page, or within a part of it; of all rules, or of those that are named. */
export async function expectSound(
  page: Page,
  what: string,
  { within, rules }: { within?: string; rules?: string[] } = {},
): Promise<void> {
  const builder = new AxeBuilder({ page }).options({
    resultTypes: ['violations'],
    runOnly: rules && { type: 'rule', values: rules },
  })
  const { violations } = await (within ? builder.include(within) : builder).analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ html }) => html).join('\n  ')}`)
  expect(found).toEqual([])
}

/** Expect no serious fault in either mode. */
export async function expectAccessible(page: Page, what: string, within?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    await expectSound(page, `${what}, ${colorScheme}`, { within, rules: colorScheme === 'dark' ? COLOURS : undefined })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}
