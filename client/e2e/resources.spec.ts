import { expect, ROOT, signIn, test, visit } from './service'

test('a post waits in the queue until a moderator approves it', async ({ page, root, browser }) => {
  const title = `Worth reading ${Date.now()}`
  await signIn(page, await root.person(), '/posts')
  await page.getByRole('button', { name: 'New post' }).click()
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Address').fill('https://example.com/worth-reading')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText('Waiting')

  const moderator = await (await browser.newContext()).newPage()
  await signIn(moderator, await root.person('Moderator'), '/posts')
  const queue = moderator.waitForResponse(/posts\?.*approved=false/)
  await moderator.getByText('Waiting for approval').click()
  await queue
  const waiting = moderator.getByRole('listitem').filter({ hasText: title })
  await waiting.getByRole('button', { name: 'Approve' }).click()
  // The post keeps its place until the pointer leaves the list.
  await expect(waiting).not.toContainText('Waiting')
  await moderator.mouse.move(0, 0)
  await expect(waiting).toHaveCount(0)
  await moderator.context().close()

  await page.reload()
  const post = page.getByRole('listitem').filter({ hasText: title })
  await expect(post).toBeVisible()
  await expect(post).not.toContainText('Waiting')
  await expect(post.getByRole('button')).toHaveCount(0)
})

test('a to-do is created, completed, changed and deleted', async ({ page, root }) => {
  await signIn(page, await root.person(), '/todos')
  await expect(page.getByRole('main').getByText('Nothing to do.')).toBeVisible()
  await page.getByRole('button', { name: 'New to-do' }).click()
  await page.getByLabel('What to do').fill('Water the plants')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('checkbox', { name: 'Water the plants' }).press('Space')
  await expect(page.locator('.todo-done')).toHaveText('Water the plants')
  await page.getByRole('button', { name: 'Edit: Water the plants' }).click()
  await page.getByLabel('What to do').fill('Water the garden')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Delete: Water the garden' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('main').getByText('Nothing to do.')).toBeVisible()
})

test('all rejected fields of a widget are reported at once', async ({ page }) => {
  await signIn(page, ROOT, '/widgets')
  await page.getByRole('button', { name: 'New widget' }).click()
  const dialog = page.getByRole('dialog', { name: 'New widget' })
  await dialog.getByLabel('Name').fill('Not A Name')
  await dialog.getByLabel('Information').fill('https://localhost')
  await dialog.getByLabel('Deadline').fill('2020-01-01')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toHaveCount(3)
})

test('an application’s token is shown once', async ({ page }) => {
  const name = `Robot ${Date.now()}`
  await signIn(page, ROOT, '/applications')
  await page.getByRole('button', { name: 'New application' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'Application token' })
  await expect(dialog.getByRole('textbox')).not.toHaveValue('')
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the log follows what happens while it is live', async ({ page, root }) => {
  await signIn(page, ROOT)
  await visit(page, 'Logs')
  await page.getByRole('switch', { name: 'Live' }).press('Space')
  const action = `noted ${Date.now()}`
  await root.call('POST', '/logs', { action })
  await expect(page.getByRole('row').filter({ hasText: action })).toBeVisible()
})

test('an unreachable service is reported; what was typed stays, and trying again works', async ({ page, root }) => {
  await signIn(page, await root.person(), '/bucketlists')
  await page.getByRole('button', { name: 'New bucketlist' }).click()
  const dialog = page.getByRole('dialog', { name: 'New bucketlist' })
  await dialog.getByLabel('Name').fill('Sail to Iceland')
  await page.context().setOffline(true)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('The service does not answer')
  await page.context().setOffline(false)
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('cell', { name: 'Sail to Iceland', exact: true })).toBeVisible()
})

test('too many attempts are refused with the time to wait', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Name or email').fill(`guessed-${Date.now()}`)
  for (let guess = 0; guess < 11; guess += 1) {
    await page.getByRole('textbox', { name: 'Password' }).fill(`guess number ${guess}`)
    const answered = page.waitForResponse('**/api/v1/login')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await answered
  }
  await expect(page.getByRole('alert')).toContainText(/Too many attempts. Wait \d+ seconds/)
})
