/** A service whose server of mails does not answer: the console says so, and why. */
import { addressed } from './letters'
import { type Mailing, startMailing } from './mail-server'
import { expect, ROOT, signIn, test as base } from './service'

const test = base.extend<object, { mailing: Mailing }>({
  mailing: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const mailing = await startMailing({ MAIL_URL: 'smtp://127.0.0.1:1' })
      await use(mailing)
      await mailing.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ mailing }, use) => use(mailing.url),
})

test('while mail does not get out, the mails say since when and why', async ({ page, root }) => {
  await addressed(root, 'stuck', false)
  await signIn(page, ROOT, '/mails')
  const notice = page.getByRole('alert')
  await expect(async () => {
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(notice).toContainText('Mail does not get out', { timeout: 1_000 })
  }).toPass()
  await expect(notice).toContainText('The mail server does not take it')
  await expect(notice.locator('.user-text')).not.toBeEmpty()
})
