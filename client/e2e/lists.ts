/** What a test that walks every list of the navigation does with each of them. */
import type { Locator, Page } from '@playwright/test'
import { type Caller, expect, test } from './service'

export const FULL_PAGE = 20

/** Make more than a page of everything that the signed-in user lists; return the addresses of what was made. */
export async function fillLists(root: Caller): Promise<string[]> {
  const stamp = Date.now()
  const bodies: Record<string, (number: number) => object> = {
    todos: (number) => ({ text: `walk ${number}` }),
    bucketlists: (name) => ({ name: `walk ${name}` }),
    applications: (name) => ({ name: `walk ${stamp} ${name}` }),
    'service-accounts': (name) => ({ name: `walk-service-${stamp}-${name}` }),
    posts: (title) => ({ title: `walk ${title}`, url: 'https://example.com/' }),
    apps: (title) => ({ title: `walk ${stamp} ${title}`, slug: `walk-${stamp}-${title}`, version: '1' }),
    users: (name) => ({ name: `walk-${stamp}-${name}`, password: 'a quiet harbour at dusk' }),
    widgets: (name) => ({
      name: `walk-${stamp}-${name}`,
      info_url: 'https://example.com/',
      deadline: '2099-01-01',
    }),
  }
  const made: string[] = []
  for (const [path, body] of Object.entries(bodies))
    for (let number = 0; number <= FULL_PAGE; number += 1) {
      const { id, name } = await root.call('POST', `/${path}`, body(number))
      made.push(`/${path}/${id ?? name}`)
    }
  return made
}

/** Delete what was made, so that other tests find their own on the first page. */
export async function emptyLists(root: Caller, made: string[]): Promise<void> {
  for (const address of made) await root.call('DELETE', address)
}

export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy=true], .el-skeleton')).toHaveCount(0)
}

/** Check that a state is there after a reload, gone after Back and there again after Forward. */
async function keeps(page: Page, what: string, isThere: (there: boolean) => Promise<void>): Promise<void> {
  await test.step(what, async () => {
    await isThere(true)
    const address = page.url()
    await page.reload()
    await settled(page)
    await isThere(true)
    await page.goBack()
    await isThere(false)
    await page.goForward()
    await isThere(true)
    expect(page.url()).toBe(address)
    await page.goBack()
    await isThere(false)
  })
}

export async function walkPages(page: Page): Promise<number> {
  const pager = page.locator('.pager')
  const second = pager.getByRole('listitem').filter({ hasText: /^2$/ })
  if (!(await second.count())) return 0
  const before = page.url()
  await second.click()
  await expect(page).not.toHaveURL(before) // the pager shows the page at once, the address a moment later
  const active = pager.locator('.is-active')
  await keeps(page, 'page', (there) => expect(active).toHaveText(there ? '2' : '1'))
  return 1
}

/** Change the first control of a kind that filters a list, and change it by its own means. */
async function walkFilter(
  page: Page,
  control: Locator,
  change: () => Promise<unknown>,
  isThere: (there: boolean) => Promise<void>,
) {
  if (!(await control.count())) return 0
  await change()
  await expect(page).toHaveURL(/\?/)
  await settled(page)
  await keeps(page, 'filter', isThere)
  return 1
}

export async function walkFilters(page: Page): Promise<number> {
  const filters = page.locator('.filters')
  const typed = filters.locator('input[type=text]:not([role])').first()
  const radio = filters.getByRole('radio').nth(1)
  const onOff = filters.getByRole('switch').first()
  const chosen = filters.locator('.el-select').first()
  const option = page.getByRole('option').filter({ visible: true }).first()
  return (
    (await walkFilter(
      page,
      typed,
      () => typed.fill('walk'),
      (there) => expect(typed).toHaveValue(there ? 'walk' : ''),
    )) +
    (await walkFilter(
      page,
      radio,
      () => radio.press('Space'),
      (there) => expect(radio).toBeChecked({ checked: there }),
    )) +
    (await walkFilter(
      page,
      onOff,
      () => onOff.press('Space'),
      (there) => expect(onOff).toHaveAttribute('aria-checked', String(there)),
    )) +
    (await walkFilter(
      page,
      chosen,
      () => chosen.click().then(() => option.click()),
      (there) =>
        expect(chosen.locator('.el-select__placeholder')).toHaveClass(
          there ? /^((?!is-transparent).)*$/ : /is-transparent/,
        ),
    ))
  )
}

/** Open the dialog of the first row, by its own button or by its menu. */
export async function walkDialog(page: Page): Promise<number> {
  const button = page
    .getByRole('main')
    .getByRole('button', { name: /^Edit: / })
    .first()
  const menu = page
    .getByRole('main')
    .getByRole('button', { name: /^Actions: / })
    .first()
  const before = page.url()
  if (await button.count()) await button.click()
  else if (await menu.count()) await menu.click().then(() => page.getByRole('menuitem', { name: 'Edit' }).click())
  else return 0
  await expect(page).not.toHaveURL(before)
  const dialog = page.getByRole('dialog')
  await keeps(page, 'dialog', (there) => (there ? expect(dialog).toBeVisible() : expect(dialog).toHaveCount(0)))
  return 1
}
