/** What can't be undone: asked with names, never done to oneself, and no second click meets another row. */
import { Caller, expect, ROOT, signIn, test, visit } from './service'

test('a block of several users is asked with their names, never of oneself, and Enter blocks nobody', async ({
  page,
  root,
}) => {
  const stem = `asked${Date.now()}`
  const people = [await root.person('User', stem), await root.person('User', stem)]
  const own = await root.person('Administrator', stem)
  await signIn(page, own, '/users')
  await page.getByLabel('Search by name or email').fill(stem)
  await expect(page.getByRole('row')).toHaveCount(4)
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  await page
    .getByRole('region', { name: /^Actions for/ })
    .getByRole('button', { name: 'Block' })
    .click()
  const box = page.getByRole('dialog').filter({ hasText: 'Block these 2 users?' })
  for (const { name } of people) await expect(box).toContainText(name)
  await expect(box).not.toContainText(own.name)
  await expect(box.getByRole('button', { name: 'Cancel' })).toBeFocused()
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/bulk.png` })
  await page.keyboard.press('Enter')
  await expect(box).toBeHidden()
  const statuses = async () => {
    const { items } = await root.call('GET', `/users?q=${stem}`)
    return items.map(({ status }: { status: string }) => status)
  }
  expect(await statuses()).toEqual(['normal', 'normal', 'normal'])
  await page
    .getByRole('region', { name: /^Actions for/ })
    .getByRole('button', { name: 'Block' })
    .click()
  await box.getByRole('button', { name: 'Block' }).click()
  await expect(page.getByText('2 users blocked.')).toBeVisible()
  expect((await statuses()).sort()).toEqual(['blocked', 'blocked', 'normal'])
  await page.getByRole('button', { name: `Actions: ${own.name}` }).click()
  await expect(page.getByRole('menuitem', { name: 'Edit' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Block' })).toHaveCount(0)
})

test('two quick clicks approve one post', async ({ page, root, request }) => {
  const author = await Caller.as(request, await root.person())
  const titles = ['first', 'second'].map((which) => `Quick ${which} ${Date.now()}`)
  const ids: string[] = []
  for (const title of titles) ids.push((await author.call('POST', '/posts', { title, url: 'https://example.com/' })).id)
  await signIn(page, await root.person('Moderator'), '/posts')
  const queue = page.waitForResponse(/posts\?.*approved=false/)
  await page.getByText('Waiting for approval').click()
  await queue
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  const post = page.getByRole('listitem').filter({ hasText: titles[1] })
  const [left, top] = await post.getByRole('button', { name: 'Approve' }).evaluate((button) => {
    const { x, y, width, height } = button.getBoundingClientRect()
    return [x + width / 2, y + height / 2] as const
  })
  await page.mouse.click(left, top)
  await expect(page.getByText(`“${titles[1]}” approved.`)).toBeVisible()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
  await expect(post).toBeVisible()
  await page.mouse.click(left, top)
  await page.waitForTimeout(500)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/approved.png` })
  const approved = () => Promise.all(ids.map(async (id) => (await root.call('GET', `/posts/${id}`)).approved))
  expect(await approved()).toEqual([false, true])
  await page.mouse.move(0, 0)
  await expect(post).toHaveCount(0)
  const other = page.getByRole('listitem').filter({ hasText: titles[0] })
  await other.getByRole('button', { name: 'Approve' }).dblclick()
  await page.mouse.move(0, 0)
  await expect(other).toHaveCount(0)
  expect(await approved()).toEqual([true, true])
})

test('a new token goes only when the user has kept it: not by Esc, a click beside it, or Back', async ({ page }) => {
  await signIn(page, ROOT, '/todos')
  await visit(page, 'Applications')
  await page.getByRole('button', { name: 'New application' }).click()
  await page.getByLabel('Name', { exact: true }).fill(`Kept ${Date.now()}`)
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Application token' })
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.click(5, 400)
  await page.goBack()
  await page.getByRole('dialog').filter({ hasText: 'Leave this page?' }).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('textbox')).not.toHaveValue('')
  await expect(page).toHaveURL(/applications/)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/token.png` })
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(dialog).toBeHidden()
})
