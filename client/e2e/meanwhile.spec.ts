/** Two people who change the same thing: no change is undone unseen, and no draft is lost by leaving. */
import { Caller, expect, ROOT, signIn, test, visit } from './service'

test('two administrators change one role: neither undoes the other, and the preview is made anew', async ({
  page,
  root,
  browser,
}) => {
  const title = `Shared ${Date.now()}`
  const { id } = await root.call('POST', '/roles', { title, permissions: ['LIST_USERS'] })
  const second = await root.person('Administrator')
  const other = await (await browser.newContext()).newPage()
  await signIn(page, ROOT, '/roles')
  await signIn(other, second, '/roles')
  for (const [tab, name] of [
    [page, 'ADD_USERS'],
    [other, 'READ_LOGS'],
  ] as const) {
    await tab.getByRole('checkbox', { name: `${title}: ${name}` }).press('Space')
    await tab.getByRole('button', { name: 'Review' }).click()
  }
  const apply = (tab: typeof page) => tab.getByRole('dialog').getByRole('button', { name: 'Apply' })
  await apply(other).click()
  await expect(other.getByText(`“${title}” saved.`)).toBeVisible()
  await apply(page).click()
  const dialog = page.getByRole('dialog', { name: 'What will change' })
  await expect(dialog.getByRole('alert')).toContainText('This was changed meanwhile')
  await expect(dialog.getByRole('alert')).toContainText('LIST_USERS, READ_LOGS')
  await expect(dialog.getByRole('alert')).toContainText(second.name)
  await expect(dialog).toContainText('+ ADD_USERS')
  await expect(dialog).not.toContainText('− READ_LOGS')
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/role-meanwhile.png` })
  await apply(page).click()
  await expect(dialog).toBeHidden()
  const { permission_names } = await root.call('GET', `/roles/${id}`)
  expect(permission_names.sort()).toEqual(['ADD_USERS', 'LIST_USERS', 'READ_LOGS'])
  await other.context().close()
})

test('a user who was changed meanwhile is neither overwritten nor blocked as they were', async ({ page, root }) => {
  const person = await root.person('User', 'shared')
  await signIn(page, ROOT, '/users')
  await page.getByLabel('Search by name or email').fill(person.name)
  const row = page.getByRole('row').filter({ hasText: person.name })
  const choose = async (action: string) => {
    await row.getByRole('button', { name: /^Actions/ }).click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
  }
  await choose('Edit')
  const dialog = page.getByRole('dialog', { name: 'Edit' })
  await dialog.getByLabel('Email', { exact: true }).fill(`${person.name}@example.com`)
  await root.call('PATCH', `/users/${person.id}`, { role_id: await root.roleId('QA') })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Role: User → QA')
  await expect(dialog.getByLabel('Email', { exact: true })).toHaveValue(`${person.name}@example.com`)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/user-meanwhile.png` })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  expect(await root.call('GET', `/users/${person.id}`)).toMatchObject({
    email: `${person.name}@example.com`,
    role: { title: 'QA' },
  })
  await root.call('PATCH', `/users/${person.id}`, { email: 'other-' + person.name + '@example.com' })
  await choose('Block')
  await page.getByRole('button', { name: 'Block', exact: true }).click()
  await expect(page.locator('.failure-notification')).toContainText('This was changed meanwhile')
  expect((await root.call('GET', `/users/${person.id}`)).status).toBe('normal')
  await expect(row).toContainText('other-')
})

test('a post that its author exchanged meanwhile is not approved unseen', async ({ page, root, request }) => {
  const author = await Caller.as(request, await root.person())
  const title = `Harmless ${Date.now()}`
  const { id } = await author.call('POST', '/posts', { title, url: 'https://example.com/' })
  await signIn(page, await root.person('Moderator'), '/posts')
  const post = page.getByRole('listitem').filter({ hasText: title })
  await expect(post).toBeVisible()
  await author.call('PATCH', `/posts/${id}`, { url: 'https://example.org/' })
  await post.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByRole('alert')).toContainText('https://example.com/ → https://example.org/')
  expect((await root.call('GET', `/posts/${id}`)).approved).toBe(false)
  await expect(post).toContainText('https://example.org/')
  await post.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText(`“${title}” approved.`)).toBeVisible()
  expect((await root.call('GET', `/posts/${id}`)).approved).toBe(true)
})

test('a typed text and a draft of a role are not lost by Esc, a click outside, Back or another dialog', async ({
  page,
  root,
}) => {
  const title = `Draft ${Date.now()}`
  await root.call('POST', '/roles', { title, permissions: [] })
  await signIn(page, ROOT, '/todos')
  await visit(page, 'Roles')
  const box = page.getByRole('checkbox', { name: `${title}: READ_LOGS` })
  await box.press('Space')
  await page.getByRole('button', { name: 'New role' }).click()
  const dialog = page.getByRole('dialog', { name: 'New role' })
  await dialog.getByLabel('Title').fill(`${title} too`)
  await page.keyboard.press('Escape')
  const question = page.getByRole('dialog').filter({ hasText: 'Discard what you typed?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await page.mouse.click(5, 400)
  await expect(dialog.getByLabel('Title')).toHaveValue(`${title} too`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(box).toBeChecked()
  // The new role is the one that is edited; the first step back leads to the role before.
  await expect(page).toHaveURL(/role=/)
  await page.goBack()
  await expect(page).not.toHaveURL(/role=/)
  await page.goBack()
  const leaving = page.getByRole('dialog').filter({ hasText: 'Leave this page?' })
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/leave.png` })
  await leaving.getByRole('button', { name: 'Cancel' }).click()
  await expect(leaving).toHaveCount(0)
  await expect(box).toBeChecked()
  await page.goBack()
  await leaving.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('To-dos')
})
