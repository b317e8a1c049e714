/** Thirty roles of the longest titles: the grid keeps its heads, the page its width, and one role is edited beside it. */
import { expectAccessible } from './accessible'
import { expectToFit, WIDTHS } from './measures'
import { type Caller, expect, ROOT, signIn, test } from './service'

const COUNT = 30

/** Create roles with titles of 80 characters, of one word and of many. */
async function roles(root: Caller): Promise<string[]> {
  const unique = String(Date.now())
  const titles = Array.from({ length: COUNT }, (_, number) => {
    const stem = `${unique} ${String(number).padStart(2, '0')}`
    return number % 2
      ? `${stem} ${'W'.repeat(80)}`.slice(0, 80)
      : `${stem} ${'Wide titles of roles '.repeat(4)}`.slice(0, 80).trim()
  })
  for (const [number, title] of titles.entries())
    await root.call('POST', '/roles', { title, permissions: number % 3 ? ['LIST_USERS'] : ['READ_LOGS', 'ADD_USERS'] })
  return titles
}

test('thirty roles fit, with heads that stay and no switch over them', async ({ page, root }) => {
  const titles = await roles(root)
  await signIn(page, ROOT, '/roles')
  const grid = page.getByRole('region', { name: 'Roles', exact: true })
  const { length } = (await root.call('GET', '/roles')).items // those of other tests too
  await expect(grid.getByRole('columnheader')).toHaveCount(length + 1)
  await expectToFit(page, 'roles-many')
  await expectAccessible(page, 'many roles')
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 844 })
    await grid.scrollIntoViewIfNeeded()
    const seen = await grid.evaluate((box) => {
      box.scrollTo(box.scrollWidth, 300)
      const frame = box.getBoundingClientRect()
      const inView = (cell: Element) => cell.getBoundingClientRect()
      const corner = inView(box.querySelector('thead th') as Element)
      const heads = [...box.querySelectorAll('tbody th')]
        .map((head) => inView(head))
        .filter(({ top, bottom }) => top > corner.bottom && bottom < Math.min(frame.bottom, innerHeight))
      // Whatever is drawn on top at the names of permissions and at the titles is these heads themselves.
      const covered = heads.flatMap(({ left, right, top, bottom }) =>
        [0.1, 0.5, 0.9].map((part) => {
          const top_ = document.elementFromPoint(left + (right - left) * part, (top + bottom) / 2)
          return top_?.closest('th, td')?.tagName
        }),
      )
      const last = inView([...box.querySelectorAll('thead th')].at(-1) as Element)
      const title = document.elementFromPoint((last.left + last.right) / 2, (last.top + last.bottom) / 2)
      return {
        sideways: box.scrollLeft,
        stuckLeft: corner.left - frame.left,
        stuckTop: corner.top - frame.top,
        covered: [...new Set(covered)],
        number: covered.length,
        title: title?.closest('th, td')?.tagName,
        tallest: Math.max(...[...box.querySelectorAll('thead th')].map((cell) => inView(cell).height)),
        widest: Math.max(...[...box.querySelectorAll('tbody th')].map((cell) => inView(cell).width)) / frame.width,
      }
    })
    expect(seen, `${width}`).toMatchObject({ covered: ['TH'], title: 'TH' })
    expect(seen.number).toBeGreaterThan(0)
    expect(seen.sideways).toBeGreaterThan(500)
    expect(Math.abs(seen.stuckLeft)).toBeLessThan(3)
    expect(Math.abs(seen.stuckTop)).toBeLessThan(3)
    expect(seen.tallest).toBeLessThan(140)
    expect(seen.widest).toBeLessThan(0.6)
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/roles-scrolled-${width}.png` })
  }
  await page.goto('/#/access')
  await expect(page.getByRole('columnheader')).toHaveCount(length + 2)
  await expectToFit(page, 'access-many')
  for (const title of titles) {
    const { items } = await root.call('GET', '/roles')
    await root.call('DELETE', `/roles/${items.find((role: { title: string }) => role.title === title).id}`)
  }
})

test('one role is chosen, edited beside the grid and cloned; the grid is searched', async ({ page, root }) => {
  const title = `Editor ${Date.now()}`
  await root.call('POST', '/roles', { title, permissions: ['LIST_USERS', 'READ_LOGS'] })
  await signIn(page, ROOT, '/roles')
  const one = page.getByRole('region', { name: 'One role' })
  await one.getByRole('combobox', { name: 'Role' }).fill(title)
  await page.getByRole('option', { name: title }).click()
  await expect(one.getByRole('heading')).toHaveText(title)
  await one.getByRole('checkbox', { name: /^ADD_USERS/ }).press('Space')
  await expect(page.getByRole('checkbox', { name: `${title}: ADD_USERS` })).toBeChecked()
  await page.getByLabel('Search by title').fill(`editor ${title.slice(-6)}`)
  await expect(page.getByRole('columnheader')).toHaveCount(2)
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await one.getByRole('button', { name: `Actions: ${title}` }).click()
  await page.getByRole('menuitem', { name: 'Clone' }).click()
  const dialog = page.getByRole('dialog', { name: 'New role' })
  await expect(dialog.getByLabel('Title')).toHaveValue(`Copy of ${title}`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(one.getByRole('heading')).toHaveText(`Copy of ${title}`)
  const { items } = await root.call('GET', '/roles')
  const copy = items.find((role: { title: string }) => role.title === `Copy of ${title}`)
  expect(copy.permission_names.sort()).toEqual(['LIST_USERS', 'READ_LOGS'])
  await page.getByLabel('Search by title').clear()
  await page.getByRole('button', { name: 'Moderator', exact: true }).click()
  await expect(one.getByRole('heading')).toHaveText('Moderator')
})
