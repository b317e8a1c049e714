/** Registration that a mail confirms, and a scanner that opens every link, with mails by a real server of SMTP. */
import type { APIRequestContext, Browser, Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { addressed, letterTo } from './letters'
import { type Mailing, startMailing } from './mail-server'
import { Caller, expect, PASSWORD, ROOT, signIn, test as base } from './service'

const NEW_PASSWORD = 'a louder harbour at dawn'

// The pages and requests of these tests are those of the service that sends by SMTP.
const test = base.extend<object, { mailing: Mailing }>({
  mailing: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const mailing = await startMailing({ REGISTRATION: 'verified', EMAIL_VERIFICATION: 'required' })
      await use(mailing)
      await mailing.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ mailing }, use) => use(mailing.url),
})

function fresh(stem: string): string {
  return `${stem}-${randomBytes(3).toString('hex')}`
}

async function register(page: Page, name: string): Promise<string> {
  const email = `${fresh('new')}@example.com`
  await page.goto('/#/register')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Email', { exact: true }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByRole('status')).toContainText(`confirms your registration, to ${email}`)
  return email
}

test('a registration is confirmed by its code; a name that was taken meanwhile is replaced', async ({
  page,
  root,
  mailing,
}) => {
  const name = fresh('registered')
  const email = await register(page, name)
  await root.call('POST', '/users', { name, password: PASSWORD })
  const { code } = await letterTo(mailing.folder, email, '/register')
  await page.getByLabel('Code').fill(code)
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Name', { exact: true }).fill(`${name}-2`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${name}-2`)
})

test('a registration is confirmed by its link, in another browser', async ({ page, browser, mailing, baseURL }) => {
  const name = fresh('linked')
  const email = await register(page, name)
  const { link } = await letterTo(mailing.folder, email, '/register')
  const other = await (await browser.newContext({ baseURL })).newPage()
  await other.goto(link)
  await other.getByRole('button', { name: 'Create an account' }).click()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${name}`)
  await other.context().close()
})

test('a sign-in with an email that is not proven says what to do, and the link does it', async ({
  page,
  root,
  mailing,
}) => {
  const { name, email } = await addressed(root, 'unproven', false)
  await page.goto('/')
  await page.getByLabel('Name or email').fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Your email is not proven yet')
  await expect(page.getByRole('link', { name: 'Why?' })).toHaveCount(0)
  await page.goto((await letterTo(mailing.folder, email, '/verify')).link)
  await page.getByRole('button', { name: 'Prove it' }).click()
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('Name or email').fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Hello, ${name}`)
})

test('a mail that the server can’t take has failed, and is tried again', async ({ page, root }) => {
  const to = `jürgen-${fresh('mail')}@example.com`
  await root.call('POST', '/users', { email: to, password: PASSWORD })
  await signIn(page, ROOT, '/mails')
  const row = page.getByRole('row').filter({ hasText: to })
  await expect(async () => {
    await page.getByRole('button', { name: 'Reload' }).click()
    await expect(row).toContainText('Failed', { timeout: 1_000 })
  }).toPass()
  await expect(row.locator('small .user-text').last()).not.toBeEmpty()
  await row.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText(`The mail to ${to} is tried again.`)).toBeVisible()
})

/** Open a link as scanners and previews do, and return every request that the page made. */
async function scan(browser: Browser, request: APIRequestContext, link: string): Promise<string[]> {
  const token = link.split('#token=')[1] ?? 'missing'
  expect((await request.get(link)).status(), link).toBe(200)
  expect((await request.head(link)).status(), link).toBe(200)
  const context = await browser.newContext()
  const page = await context.newPage()
  const sent: string[] = []
  page.on('request', (one) => {
    sent.push(`${one.method()} ${new URL(one.url()).pathname}`)
    const told = one.url().split('#')[0] + JSON.stringify(one.headers())
    expect(told, 'no address and no Referer holds the token').not.toContain(token)
  })
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('main button[type=submit]')).toBeEnabled()
  await page.waitForLoadState('networkidle')
  expect(page.url()).not.toContain(token)
  expect(
    await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state])),
  ).not.toContain(token)
  await context.close()
  return sent.filter((one) => !one.startsWith('GET'))
}

/** Order one mail of each purpose, and return its link with the button that uses it. */
async function everyLink(
  { folder }: Mailing,
  root: Caller,
  request: APIRequestContext,
): Promise<[link: string, use: string][]> {
  const post = async (path: string, data: object) =>
    expect((await request.post(`/api/v1${path}`, { data })).ok()).toBe(true)
  const linkOf = async (email: string, place: string) => (await letterTo(folder, email, place)).link
  const unproven = await addressed(root, 'scan', false)
  const [reset, mover, signer] = [
    await addressed(root, 'scan'),
    await addressed(root, 'scan'),
    await addressed(root, 'scan'),
  ]
  const [invited, registered, moved] = [
    `${fresh('invited')}@example.com`,
    `${fresh('reg')}@example.com`,
    `${fresh('moved')}@example.com`,
  ]
  await post('/password/forgot', { email: reset.email })
  await post('/login/email', { email: signer.email })
  await post('/register', { email: registered, password: PASSWORD })
  await root.call('POST', '/invitations', { email: invited })
  const caller = await Caller.as(request, mover)
  await caller.call('PATCH', '/users/me', { email: moved, current_password: PASSWORD })
  return [
    [await linkOf(unproven.email, '/verify'), 'Prove it'],
    [await linkOf(reset.email, '/reset'), 'Set the password'],
    [await linkOf(signer.email, '/sign-in/email'), 'Sign in'],
    [await linkOf(registered, '/register'), 'Create an account'],
    [await linkOf(invited, '/invitation'), 'Create an account'],
    [await linkOf(moved, '/verify'), 'Prove it'],
    // This one is sent when the change is proven, by the link before.
    [`${mover.email} /undo`, 'Undo the change'],
    // And this one when it is undone.
    [`${mover.email} /reset`, 'Set the password'],
  ]
}

test('a scanner that opens every link of every mail uses nothing up', async ({ browser, request, root, mailing }) => {
  for (const [given, verb] of await everyLink(mailing, root, request)) {
    const [email = '', place = ''] = given.split(' ')
    const link = place ? (await letterTo(mailing.folder, email, place)).link : given
    const sent = [...(await scan(browser, request, link)), ...(await scan(browser, request, link))]
    const previews = link.includes('/invitation#') ? 2 : 0
    expect(sent, link).toEqual(Array(previews).fill('POST /api/v1/invitations/preview'))
    const page = await (await browser.newContext()).newPage()
    await page.goto(link)
    const password = page.locator('input[type=password]')
    await page.getByRole('button', { name: verb }).waitFor()
    if (await password.count()) await password.fill(NEW_PASSWORD)
    await page.getByRole('button', { name: verb }).click()
    await expect(
      page
        .getByRole('status')
        .or(page.getByRole('navigation', { name: 'Pages' }))
        .first(),
      link,
    ).toBeVisible()
    await page.context().close()
  }
})
