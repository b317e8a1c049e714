/** Many users at once: selected over pages, asked with names, told who was refused and why, and undone. */
import type { Page } from '@playwright/test'
import { type Caller, expect, PASSWORD, ROOT, signIn, test } from './service'

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}
const bar = (page: Page) => page.getByRole('region', { name: /^Actions for/ })
const result = (page: Page) => page.getByRole('region', { name: 'Result for the selected users' })

async function people(root: Caller, stem: string, count: number, role = 'User'): Promise<void> {
  const role_id = await root.roleId(role)
  for (let number = 0; number < count; number += 1)
    await root.call('POST', '/users', { name: `${stem}-${number}`, password: PASSWORD, role_id })
}

async function selectAllMatching(page: Page, stem: string, count: number): Promise<void> {
  await page.getByLabel('Search by name or email').fill(stem)
  await expect(page.getByRole('main').getByText(`${count} entries`)).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  await bar(page)
    .getByRole('button', { name: `Select all ${count} that match` })
    .click()
  await expect(bar(page)).toContainText(`${count} users selected`)
}

test('all that match are blocked in hundreds, with progress, and unblocked by undo', async ({ page, root }) => {
  const stem = `many${Date.now()}`
  await people(root, stem, 105)
  const sent: number[] = []
  page.on('response', async (response) => {
    if (response.url().endsWith('/users/bulk')) sent.push((await response.json()).data.done)
  })
  await signIn(page, ROOT, '/users')
  await selectAllMatching(page, stem, 105)
  await shot(page, 'bulk-bar')
  await bar(page).getByRole('button', { name: 'Block' }).click()
  const box = page.getByRole('dialog').filter({ hasText: 'Block these 105 users?' })
  await expect(box).toContainText(`${stem}-104`)
  await expect(box).toContainText('and 95 more')
  await shot(page, 'bulk-question')
  await box.getByRole('button', { name: 'Block' }).click()
  await expect(result(page)).toContainText('105 users blocked.')
  await expect.poll(() => sent).toEqual([100, 5])
  await shot(page, 'bulk-done')
  const blocked = async () => (await root.call('GET', `/users?q=${stem}&status=blocked`)).total
  expect(await blocked()).toBe(105)
  await result(page).getByRole('button', { name: 'Undo' }).click()
  await expect(result(page)).toContainText('105 users unblocked.')
  expect(await blocked()).toBe(0)
  await expect.poll(() => sent).toEqual([100, 5, 100, 5])
  await expect(result(page).getByRole('button', { name: 'Undo' })).toHaveCount(0)
})

test('who is refused is told with the reason, and undo gives each their former role back', async ({ page, root }) => {
  const stem = `mixed${Date.now()}`
  const [one, qa] = [await root.person('User', stem), await root.person('QA', stem)]
  const gone = await root.person('User', stem)
  await signIn(page, ROOT, '/users')
  await page.getByLabel('Search by name or email').fill(stem)
  await expect(page.getByRole('row')).toHaveCount(4)
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  await root.call('DELETE', `/users/${gone.id}`)
  await bar(page).getByRole('button', { name: 'Give a role' }).click()
  await page.getByRole('menuitem', { name: 'Developer' }).click()
  const box = page.getByRole('dialog').filter({ hasText: 'Give these 3 users the role Developer?' })
  await box.getByRole('button', { name: 'Give a role' }).click()
  await expect(result(page)).toContainText('2 users have the role.')
  await expect(result(page)).toContainText('1 user was refused:')
  await expect(result(page).getByRole('listitem')).toContainText('Nothing was found here.')
  await shot(page, 'bulk-refused')
  const titles = async () =>
    Promise.all([one, qa].map(async ({ id }) => (await root.call('GET', `/users/${id}`)).role.title))
  expect(await titles()).toEqual(['Developer', 'Developer'])
  await result(page).getByRole('button', { name: 'Undo' }).click()
  await expect(result(page)).toContainText('2 users have the role.')
  await expect(result(page)).toContainText('taken back')
  expect(await titles()).toEqual(['User', 'QA'])
  await result(page).getByRole('button', { name: 'Close' }).click()
  await expect(result(page)).toHaveCount(0)
})

test('deleted users are restored together; sessions are ended together', async ({ page, root, request }) => {
  const stem = `gone${Date.now()}`
  const both = [await root.person('User', stem), await root.person('User', stem)]
  for (const { name, password } of both) await request.post('/api/v1/login', { data: { name, password } })
  await signIn(page, ROOT, '/users')
  await page.getByLabel('Search by name or email').fill(stem)
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  await bar(page).getByRole('button', { name: 'End sessions' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End sessions' }).click()
  await expect(result(page)).toContainText('All sessions of 2 users ended.')
  await expect(result(page).getByRole('button', { name: 'Undo' })).toHaveCount(0)
  for (const { id } of both) expect((await root.call('GET', `/users/${id}/sessions`)).items).toEqual([])
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(result(page)).toContainText('2 users deleted.')
  await page.getByRole('switch', { name: 'Deleted users' }).press('Space')
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  await bar(page).getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click()
  await expect(result(page)).toContainText('2 users restored.')
  for (const { id } of both) expect((await root.call('GET', `/users/${id}`)).deleted_at).toBeNull()
})

test('a user is offered only what their permissions allow', async ({ page, root }) => {
  const stem = `limits${Date.now()}`
  await people(root, stem, 1)
  await people(root, `${stem}-admin`, 1, 'Administrator')
  await signIn(page, await root.person('QA'), '/users')
  await page.getByLabel('Search by name or email').fill(stem)
  await expect(page.getByRole('row')).toHaveCount(3)
  // One with more permissions is not selected.
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  await expect(bar(page)).toContainText('1 user selected')
  await expect(bar(page).getByRole('button', { name: 'Block' })).toBeVisible()
  await expect(bar(page).getByRole('button', { name: 'Delete' })).toHaveCount(0)
  await bar(page).getByRole('button', { name: 'Give a role' }).click()
  await expect(page.getByRole('menuitem', { name: 'QA' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Administrator' })).toHaveCount(0)
})
