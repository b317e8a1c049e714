/** What the tests need beside the console: users, and requests to the service. */
import { type APIRequestContext, expect, type Page, test as base } from '@playwright/test'
import { randomBytes } from 'node:crypto'

export const PASSWORD = 'a quiet harbour at dusk'
export const ROOT = { name: 'sysop', password: process.env.APP_ROOT_PASSWORD ?? '' }

export interface Person {
  id: string
  name: string
  password: string
}

/** The requests of a user, without the console. */
export class Caller {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly headers: Record<string, string>,
  ) {}

  static async as(request: APIRequestContext, { name, password }: { name: string; password: string }): Promise<Caller> {
    const answer = await request.post('/api/v1/login', { data: { name, password } })
    expect(answer.status()).toBe(200)
    const { data } = await answer.json()
    return new Caller(request, { Authorization: `Bearer ${data.access_token}` })
  }

  async call(method: string, path: string, data?: object) {
    const answer = await this.request.fetch(`/api/v1${path}`, { method, data, headers: this.headers })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return answer.status() === 204 ? null : (await answer.json()).data
  }

  async roleId(title: string): Promise<number> {
    const { items } = await this.call('GET', '/roles')
    return items.find((role: { title: string }) => role.title === title).id
  }

  /** Create a user with a role, under a name that no other test uses. */
  async person(role = 'User', stem = role.toLowerCase()): Promise<Person> {
    const name = `${stem}-${randomBytes(3).toString('hex')}`
    const body = { name, password: PASSWORD, role_id: await this.roleId(role) }
    const { id } = await this.call('POST', '/users', body)
    return { id, name, password: PASSWORD }
  }
}

/** Send a request with a token, without the console. */
export async function bearing(request: APIRequestContext, token: string, path: string, method = 'GET') {
  return request.fetch(path, { method, headers: { Authorization: `Bearer ${token}` } })
}

// The browser also logs refused requests, which several tests expect, and the test tool's scripts in a mail's frame.
const EXPECTED = /^Failed to load resource|^Blocked script execution in 'about:srcdoc'/

interface Fixtures {
  root: Caller
}

/** Every test fails on an error in the page, including refusals by the content security policy. */
export const test = base.extend<Fixtures>({
  root: async ({ request }, use) => use(await Caller.as(request, ROOT)),
  context: async ({ context }, use) => {
    const faults: string[] = []
    context.on('weberror', (error) => faults.push(String(error.error())))
    context.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(message.text())
    })
    await use(context)
    expect(faults).toEqual([])
  },
})
export { expect }

export async function signIn(
  page: Page,
  { name, password }: { name: string; password: string },
  path = '/',
): Promise<void> {
  await page.goto(`/#${path}`)
  await page.getByLabel('Name or email').fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
}

/** Open a page by its link in the navigation. */
export async function visit(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}
