/** The address is the state: every list of the navigation is walked, whichever they are. */
import { emptyLists, fillLists, FULL_PAGE, settled, walkDialog, walkFilters, walkPages } from './lists'
import { expect, ROOT, signIn, test, visit } from './service'

test('every list keeps its page, its filters and its open dialog in the address', async ({ page, root }) => {
  const made = await fillLists(root)
  await signIn(page, ROOT)
  const links = await page.locator('.sidebar li > a:not(.badge)').allTextContents()
  const walked = { pages: 0, filters: 0, dialogs: 0 }
  try {
    for (const name of links.map((link) => link.trim())) {
      await test.step(name, async () => {
        const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true })
        await link.click()
        await expect(link).toHaveAttribute('aria-current', 'page')
        await settled(page)
        walked.pages += await walkPages(page)
        walked.filters += await walkFilters(page)
        walked.dialogs += await walkDialog(page)
      })
    }
  } finally {
    await emptyLists(root, made)
  }
  expect(walked.pages).toBeGreaterThanOrEqual(7)
  expect(walked.filters).toBeGreaterThanOrEqual(7)
  expect(walked.dialogs).toBeGreaterThanOrEqual(7)
})

test('what is typed is one step, other filters start at the first page, and a copied link shows the same', async ({
  page,
  root,
  context,
}) => {
  const stem = `link${Date.now()}`
  for (let number = 0; number <= FULL_PAGE; number += 1) await root.person('User', stem)
  await signIn(page, ROOT)
  await visit(page, 'Users')
  const search = page.getByRole('main').getByRole('textbox').first()
  await search.pressSequentially(stem, { delay: 60 })
  await expect(page.locator('.pager')).toContainText('21 entries')
  await page.locator('.pager').getByRole('listitem').filter({ hasText: '2' }).click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(new RegExp(`q=${stem}&page=2$`))
  const copy = await context.newPage()
  await copy.goto(page.url())
  await expect(copy.getByRole('row')).toHaveCount(2)
  await expect(copy.locator('.pager .is-active')).toHaveText('2')
  await search.fill(`${stem}-`)
  await expect(page).toHaveURL(new RegExp(`q=${stem}-$`))
  await expect(page.locator('.pager .is-active')).toHaveText('1')
  await page.goBack()
  await expect(page.locator('.pager .is-active')).toHaveText('2')
  await page.goBack()
  await expect(page.locator('.pager .is-active')).toHaveText('1')
  await expect(search).toHaveValue(stem)
  await page.goBack()
  await expect(search).toHaveValue('')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hello')
})

test('rubbish in an address falls back quietly', async ({ page }) => {
  await signIn(page, ROOT)
  for (const query of [
    '/users?page=-1&q=%00&role_id=x&status=gone&deleted=perhaps&edit=nobody&sessions=..%2F..',
    '/users?page=499',
    '/users?q=a&q=b&page=1e9',
    '/logs?user_id=x&since=then&until=9999-99-99T99:99&live=1&page=0',
    '/posts?approved=maybe&edit=~new2',
    '/access?cell=nothing&page=x',
    '/widgets?edit=%2F',
    '/catalogue?type=nothing&visibility=x&deleted=perhaps&edit=nobody',
  ]) {
    await page.goto('about:blank')
    await page.goto(`/#${query}`)
    await settled(page)
    await expect(page.getByRole('alert')).toHaveCount(0)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('tbody tr, .posts li, .app-cards li, .denial, .el-empty').first()).toBeVisible()
  }
})

test('Back asks before it closes a dialog with a typed text, and a closed one is not in the way', async ({ page }) => {
  await signIn(page, ROOT)
  await visit(page, 'To-dos')
  await page.getByRole('button', { name: 'New to-do' }).click()
  const dialog = page.getByRole('dialog', { name: 'New to-do' })
  await dialog.getByLabel('What to do').fill('typed')
  await page.goBack()
  const question = page.getByRole('dialog').filter({ hasText: 'Discard what you typed?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)
  await expect(dialog.getByLabel('What to do')).toHaveValue('typed')
  await page.goBack()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: 'New to-do' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/todos$/)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Hello')
})

test('Back does not lead to the sign-in, and a page that one may not see says which permission it needs', async ({
  page,
  root,
}) => {
  const person = await root.person()
  await page.goto('/#/todos')
  await expect(page).toHaveURL(/next=/)
  await page.goto('/#/logs?action=login')
  await expect(page).toHaveURL(/next=.*logs/)
  await page.getByLabel('Name or email').fill(person.name)
  await page.getByRole('textbox', { name: 'Password' }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logs')
  await expect(page.getByRole('main')).toContainText('READ_LOGS')
  await expect(page).toHaveURL(/logs\?action=login$/)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/forbidden.png` })
  await root.call('PATCH', `/users/${person.id}`, { role_id: await root.roleId('Administrator') })
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'login' }).first()).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Sign in to API Dock' })).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('To-dos')
})
