/** Printing: a list is its heading and its rows, without navigation and buttons, on as many pages as it needs. */
import { expect, ROOT, signIn, test } from './service'

const LISTS = ['users', 'roles', 'access', 'applications', 'logs', 'posts', 'widgets']

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a list prints itself and nothing else, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await signIn(page, ROOT)
    for (const path of LISTS) {
      await page.emulateMedia({ media: 'screen' })
      await page.goto(`/#/${path}`)
      await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      for (const part of ['.sidebar', '.topbar', '.filters', '.el-button', '.el-pagination'])
        await expect(page.locator(part).filter({ visible: true }), `${part} of ${path}`).toHaveCount(0)
      await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
      // Nothing is cut by a frame that scrolls.
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('.grid-scroll, .table-scroll')].filter(
          (frame) => getComputedStyle(frame).overflowY !== 'visible',
        ),
      )
      expect(cut, path).toEqual([])
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/print-${path}-${colorScheme}.png` })
    }
    await expect(page.locator('h1')).toHaveCSS('color', 'rgb(0, 0, 0)')
  })
}
