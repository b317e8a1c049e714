/** A new document of an app: who manages the catalogue reads what it changes and breaks, decides, and applies it. */
import { makeApp, orders, push } from './documents'
import { expectAccessible } from './accessible'
import { expectToFit } from './measures'
import { expect, ROOT, signIn, test } from './service'

/** Return a document that changes what people wrote over, moves and removes operations, and breaks callers. */
function next() {
  const document = orders()
  const list = document.paths['/orders'].get
  list.description = 'The newest first, 50 at a time.'
  list.parameters[0].required = true
  document.paths['/orders/{order_id}/cancellation'] = { post: document.paths['/orders/{order_id}'].delete }
  delete document.paths['/orders/{order_id}'].delete
  delete document.paths['/refunds']
  document.paths['/articles'] = { get: { summary: 'List articles', responses: { 200: { description: 'All.' } } } }
  document.paths['/broken'] = { get: { responses: 'none' } }
  return document
}

test('a document is sent as a file, reviewed, decided and applied', async ({ page, root }) => {
  const app = await makeApp(root, 'sync', { apply: 'always' })
  await push(root, app, orders())
  await root.call('PATCH', `/apps/${app.id}`, { apply: 'ask' })
  const [{ id }] = (await root.call('GET', `/apis?app_id=${app.id}&q=listOrders`)).items
  await root.call('PATCH', `/apis/${id}`, { description: 'Ours.', overlays: { '/parameters/query/page': 'From 0.' } })

  await signIn(page, ROOT, `/apps/${app.id}`)
  await page.getByRole('tab', { name: 'Syncs' }).click()
  const main = page.getByRole('main')
  await expect(main.getByRole('row', { name: /Applied/ })).toHaveCount(1)
  const buffer = Buffer.from(JSON.stringify(next()))
  await main.locator('input[type=file]').setInputFiles({ name: 'orders.json', mimeType: 'application/json', buffer })
  await expect(page).toHaveURL(/tab=syncs&sync=/)
  await expect(main.getByText('To review', { exact: true })).toBeVisible({ timeout: 30_000 })
  for (const [heading, text] of [
    ['What is wrong with it', '/paths/~1broken/get/responses'],
    ['Conflicts (1)', 'The newest first, 50 at a time.'],
    ['What it breaks', 'Breaking'],
    ['Added (1)', '/articles'],
    ['Changed (1)', '/orders'],
    ['Moved (1)', '/orders/{order_id}/cancellation'],
    ['Removed (1)', '/refunds'],
  ])
    await expect(
      main.locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) }),
    ).toContainText(text as string)
  const change = main.locator('section', { hasText: 'Changed (1)' }).locator('details')
  await change.locator('summary').press('Enter')
  await expect(change).toContainText('/parameters/query/page/required')
  await expectToFit(page, 'sync-review')
  await expectAccessible(page, 'sync-review')

  const keep = main.getByRole('radiogroup', { name: /^Decision/ })
  await main.getByRole('button', { name: 'Keep yours for all' }).click()
  await expect(keep.getByRole('radio', { name: 'Keep yours' })).toBeChecked()
  await main.getByRole('button', { name: 'Take theirs for all' }).click()
  await keep.getByRole('radio', { name: 'Keep yours' }).press('Space')
  await keep.getByRole('radio', { name: 'Take theirs' }).press('Space')

  // Meanwhile a newer document is read, so that this one waits for nobody any more.
  const newer = next()
  delete newer.paths['/broken']
  await push(root, app, newer)
  await main.getByRole('button', { name: 'Apply with 1 decision' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'This sync waits for no decision.' })).toBeVisible()
  await expect(main.getByText('Discarded', { exact: true })).toBeVisible()
  await main.getByRole('status').getByRole('button', { name: 'Show' }).click()
  await expect(main.getByText('To review', { exact: true })).toBeVisible()
  await keep.getByRole('radio', { name: 'Take theirs' }).press('Space')
  await main.getByRole('button', { name: 'Apply with 1 decision' }).click()
  await expect(main.getByText('Applied', { exact: true })).toBeVisible()
  const shown = await root.call('GET', `/apis/${id}`)
  expect([shown.description, shown.conflicts]).toEqual(['The newest first, 50 at a time.', 0])

  // What is not to be applied is discarded once that is confirmed.
  await push(root, app, orders())
  await main.getByRole('button', { name: 'Documents that came' }).click()
  await main
    .getByRole('row', { name: /To review/ })
    .getByRole('link')
    .first()
    .click()
  await main.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await expect(main.getByText('Discarded', { exact: true })).toBeVisible()
})
