/** What becomes of an API in the hands of others: its versions, who calls it, what is not described, and who is told. */
import { randomBytes } from 'node:crypto'
import { expectAccessible } from './accessible'
import { makeApp, orders, push } from './documents'
import { expectToFit } from './measures'
import { expect, ROOT, signIn, test } from './service'

test('a breaking change names who calls, is accepted for a reason, and those who call are told', async ({
  page,
  request,
  root,
}) => {
  const app = await makeApp(root, 'used', { apply: 'always', description: 'Used by *others*.' })
  await push(root, app, orders())
  const changed = orders()
  delete changed.paths['/refunds']
  changed.paths['/orders'].get.summary = 'List all orders'
  await push(root, app, changed)

  const name = `Website ${randomBytes(3).toString('hex')}`
  const { token } = await root.call('POST', '/applications', { name, contact: 'web@example.com' })
  const calls = [
    { method: 'GET', path: '/orders/17', status: 200, count: 12, consumer: name },
    { method: 'GET', path: '/orders/17', status: 418, count: 1, consumer: name },
    { method: 'GET', path: '/customers/17', status: 200, count: 3 },
  ]
  const now = Date.now()
  const times = { from: new Date(now - 60_000).toISOString(), to: new Date(now).toISOString() }
  const data = { app: app.slug, batch: randomBytes(8).toString('hex'), ...times, calls }
  const reported = await request.post('/api/v1/usage', { data, headers: { 'X-Application-Token': token } })
  expect(reported.status()).toBe(202)
  await root.call('PATCH', `/apps/${app.id}`, { apply: 'ask' })
  const gone = structuredClone(changed)
  delete gone.paths['/orders/{order_id}'].get
  const sync = await push(root, app, gone)

  await signIn(page, ROOT, `/apps/${app.id}?tab=consumers`)
  const main = page.getByRole('main')
  await expect(main.getByRole('row', { name: new RegExp(`${name} 13 1`) })).toBeVisible()
  await page.getByRole('tab', { name: 'Drift' }).click()
  const part = (heading: string) => main.locator('section', { has: page.getByRole('heading', { name: heading }) })
  await expect(part('Called, and not documented (1)')).toContainText('/customers/{}')
  await expect(part('Answered, and not documented (1)')).toContainText('418')
  await expect(part('Documented, and not called (3)')).toContainText('Cancel an order')
  await expectAccessible(page, 'drift', 'main')

  await page.goto(`/#/apps/${app.id}?tab=syncs&sync=${sync.id}`)
  await expect(part('What it breaks')).toContainText(`${name} (13 calls)`)
  await main.getByRole('button', { name: 'Tell them' }).click()
  const question = page.getByRole('dialog', { name: 'Tell them' })
  await expect(question).toContainText(name)
  await question.getByRole('button', { name: 'Tell them' }).click()
  await expect(page.getByText('1 application is told.')).toBeVisible()
  await main.getByRole('button', { name: /^Accept: The operation is gone/ }).click()
  const reason = page.getByRole('dialog', { name: 'Accept what it breaks' })
  await reason.getByLabel('Reason').fill('It has moved to another service.')
  await reason.getByRole('button', { name: 'Accept' }).click()
  await expect(part('What it breaks').getByText('Accepted', { exact: true })).toBeVisible()

  await page.getByRole('tab', { name: 'Versions' }).click()
  await main.getByRole('switch', { name: 'Keep: 1' }).press('Space')
  await expect(page.getByText('Version 1 is kept.')).toBeVisible()
  await main.getByRole('button', { name: 'What changed: 2' }).click()
  await expect(part('From version 1 to 2')).toBeVisible()
  await expect(part('Removed (1)')).toContainText('/refunds', { timeout: 30_000 })
  await expect(part('What is accepted')).toContainText('It has moved to another service.')
  await expectToFit(page, 'versions')
  await expectAccessible(page, 'versions', 'main')

  await page.goto(`/#/catalogue?q=${app.slug}`)
  await expect(page.getByRole('article')).toContainText('1 caller')
  await expect(page.getByRole('article')).toContainText('To review')
})

test('an app is set up to follow a build, and what people wrote over its document is taken back', async ({
  page,
  root,
}) => {
  const app = await makeApp(root, 'setup', { apply: 'always' })
  await push(root, app, orders())
  await signIn(page, ROOT, `/apps/${app.id}?tab=settings`)
  const main = page.getByRole('main')
  const choose = async (label: string, option: string) => {
    await main.getByRole('combobox', { name: label }).press('Enter')
    await page.getByRole('option', { name: option }).filter({ visible: true }).click()
  }
  await choose('Visible to', 'Public')
  await choose('When a document came', 'Apply what is safe')
  await main.getByRole('button', { name: 'Save' }).click()
  await expect(main.getByRole('link', { name: 'Show' })).toHaveAttribute('href', new RegExp(`/catalogue/${app.slug}$`))
  await expect(main.getByRole('button', { name: 'Save' })).toBeDisabled()
  const saved = await root.call('GET', `/apps/${app.id}`)
  expect([saved.visibility, saved.apply, saved.source.kind]).toEqual(['public', 'safe', 'push'])
  await choose('Documents come', 'From an address')
  await main.getByLabel('Address').fill('http://127.0.0.1/openapi.json')
  await main.getByRole('button', { name: 'Save' }).click()
  await expect(main.getByRole('alert')).toContainText('The address is refused')
  await expect(main.getByRole('region', { name: 'Send it from a build' })).toContainText(`/apps/${app.id}/document`)
  await choose('Documents come', 'From continuous integration')

  const [{ id }] = (await root.call('GET', `/apis?app_id=${app.id}&q=listOrders`)).items
  await root.call('PATCH', `/apis/${id}`, { title: 'Ours' })
  await page.goto(`/#/apis/${id}`)
  await page.getByRole('button', { name: 'Edit: /parameters/query/page' }).click()
  const dialog = page.getByRole('dialog', { name: 'Describe it' })
  await dialog.getByLabel('Description').fill('From 1; 50 a page.')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const row = main.getByRole('row', { name: /From 1; 50 a page/ })
  await row.getByText('edited').click()
  await expect(row).toContainText('Which page, from 1.')
  await expectToFit(page, 'operation')
  await expectAccessible(page, 'operation', 'main')
  await row.getByRole('button', { name: 'Take the document’s' }).click()
  await expect(main.getByRole('row', { name: /Which page, from 1/ })).toBeVisible()
  // A new document says something else of what was written over.
  const changed = orders()
  changed.paths['/orders'].get.summary = 'List all orders'
  await root.call('PATCH', `/apps/${app.id}`, { apply: 'always' })
  await push(root, app, changed)
  await page.reload()
  await main
    .getByRole('radiogroup', { name: /^Decision/ })
    .getByRole('radio', { name: 'Take theirs' })
    .press('Space')
  await main.getByRole('button', { name: 'Decide' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('List all orders')
  await expect(main.getByText('edited')).toHaveCount(0)
})
