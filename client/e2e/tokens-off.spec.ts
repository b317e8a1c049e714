/** A service that makes no tokens any more says so where one is asked for. */
import { startMailing } from './mail-server'
import { expect, ROOT, signIn, test } from './service'

test('where tokens are off, the dialog says so and keeps what was typed', async ({ browser }) => {
  const { url, stop } = await startMailing({ TOKENS: 'off' })
  const page = await (await browser.newContext({ baseURL: url })).newPage()
  await signIn(page, ROOT, '/account')
  await page.getByRole('button', { name: 'New token' }).click()
  const dialog = page.getByRole('dialog', { name: 'New token' })
  await dialog.getByLabel('Name', { exact: true }).fill('Refused')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This service makes no tokens any more.')
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('Refused')
  await page.context().close()
  await stop()
})
