/** The page of a user: all that concerns them, and the way there from every name. */
import { expectAccessible } from './accessible'
import { expectToFit } from './measures'
import { Caller, expect, ROOT, signIn, test, visit } from './service'

test('a user has a page with profile, role, sessions, log and denials', async ({ page, root, request }) => {
  const person = await root.person('Developer', 'paged')
  const own = await Caller.as(request, person)
  await own.call('POST', '/logs', { action: 'left the harbour' })
  await expect(own.call('GET', '/logs')).rejects.toThrow('permission_denied')
  await signIn(page, ROOT, `/users/${person.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name)
  const main = page.getByRole('main')
  await expect(main).toContainText('Developer')
  await expect(main).toContainText('It opens 3 routes beyond')
  await expect(main.getByRole('table', { name: 'Sessions' })).toBeVisible()
  await expect(main.getByRole('table', { name: 'Logs' })).toContainText('left the harbour')
  await expect(main.locator('.denial')).toContainText('GET /api/v1/logs')
  await expectAccessible(page, 'user')
  await expectToFit(page, 'user')
  await page.getByRole('button', { name: `Actions: ${person.name}` }).click()
  await page.getByRole('menuitem', { name: 'Block' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
  await expect(main.getByText('Blocked', { exact: true })).toBeVisible()
  await expect(main).toContainText('Not signed in anywhere.')
  await main.getByRole('link', { name: 'Developer' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Roles')
  await expect(page.getByRole('region', { name: 'One role' }).getByRole('heading')).toHaveText('Developer')
  await page.getByRole('link', { name: /^\d+ users?$/ }).click()
  await expect(page.getByRole('row').filter({ hasText: person.name })).toBeVisible()
})

test('every name leads to the page of the user, and a target of the log by the name', async ({
  page,
  root,
  request,
}) => {
  const person = await root.person('User', 'named')
  const own = await Caller.as(request, person)
  await own.call('POST', '/posts', { title: `By ${person.name}`, url: 'https://example.com/' })
  await expect(own.call('GET', '/logs')).rejects.toThrow('permission_denied')
  await root.call('PATCH', `/users/${person.id}`, { status: 'blocked' })
  await signIn(page, ROOT)
  const leads = async () => {
    await page.getByRole('link', { name: person.name, exact: true }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name)
  }
  await visit(page, 'Users')
  await leads()
  await visit(page, 'Posts')
  await leads()
  await visit(page, 'Denied requests')
  await leads()
  await visit(page, 'Logs')
  // The entry of the block is about this user, who did nothing in it.
  const entry = page.getByRole('row').filter({ hasText: 'user_blocked' }).first()
  await expect(entry.getByRole('link', { name: person.name, exact: true })).toBeVisible()
  await leads()
})

test('a success leads to the user, and whoever may not see users sees names without links', async ({
  page,
  root,
  browser,
}) => {
  const author = await root.person('User', 'author')
  await signIn(page, ROOT, '/users')
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = page.getByRole('dialog', { name: 'New user' })
  await dialog.getByLabel('Name', { exact: true }).fill(`${author.name}-new`)
  await dialog.getByRole('textbox', { name: 'Password' }).fill(author.password)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${author.name}-new`)
  const title = `Post ${Date.now()}`
  await root.call('POST', '/posts', { title, url: 'https://example.com/' })
  const stranger = await (await browser.newContext()).newPage()
  await signIn(stranger, author, '/posts')
  await expect(stranger.getByRole('listitem').filter({ hasText: title })).toContainText(ROOT.name)
  await expect(stranger.getByRole('link', { name: ROOT.name })).toHaveCount(0)
  await stranger.context().close()
})

test('everybody sees their own page, and nobody another without the permission', async ({ page, root }) => {
  const [own, other] = [await root.person(), await root.person()]
  await signIn(page, own, `/users/${own.id}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(own.name)
  await expect(page.getByRole('button', { name: /^Actions/ })).toHaveCount(0)
  await page.goto(`/#/users/${other.id}`)
  await expect(page.getByRole('alert')).toContainText('LIST_USERS')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(own.name)
})
