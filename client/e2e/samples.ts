/** Sample data for every page. */
import type { APIRequestContext } from '@playwright/test'
import { Caller, PASSWORD, ROOT } from './service'

const PEOPLE: [name: string, role: string][] = [
  ['maria.lopez', 'Developer'],
  ['chen.wei', 'QA'],
  ['amara.okafor', 'Moderator'],
  ['jonas.berg', 'User'],
  ['priya.nair', 'User'],
  ['tom.baker', 'User'],
  ['yuki.tanaka', 'Developer'],
]
const TODOS = [
  'Renew the certificate',
  'Read the log of last night',
  'Invite the new colleagues',
  'Rotate the token of CI',
]
const LISTS = ['See the northern lights', 'Sail to Iceland', 'Learn to bake bread']
const POSTS: [title: string, url: string, description: string][] = [
  [
    'How we moved our sign-ins',
    'https://example.com/sign-ins',
    'Notes from a quiet weekend, and what we would do again.',
  ],
  [
    'A field guide to refresh tokens',
    'https://example.com/refresh-tokens',
    'Rotation, reuse, and the ten seconds between.',
  ],
  ['Naming things', 'https://example.com/names', 'It took three meetings.'],
]
const WIDGETS = ['annual-report', 'summer-fair', 'office-move']

/** Create the sample data, unless it is there already. */
export async function fill(request: APIRequestContext): Promise<void> {
  const root = await Caller.as(request, ROOT)
  const { total } = await root.call('GET', '/widgets')
  if (total) return
  for (const [name, role] of PEOPLE) {
    const role_id = await root.roleId(role)
    await root.call('POST', '/users', { name, email: `${name}@example.com`, password: PASSWORD, role_id })
  }
  const { items } = await root.call('GET', '/users?q=tom')
  await root.call('PATCH', `/users/${items[0].id}`, { status: 'blocked' })
  for (const text of TODOS) await root.call('POST', '/todos', { text })
  for (const name of LISTS) await root.call('POST', '/bucketlists', { name })
  for (const [days, name] of WIDGETS.entries()) {
    const deadline = new Date(Date.now() + days * 40 * 86_400_000).toISOString().slice(0, 10)
    await root.call('POST', '/widgets', { name, info_url: `https://example.com/${name}`, deadline })
  }
  await root.call('POST', '/applications', { name: 'Nightly report' })
  await root.call('POST', '/applications', { name: 'Continuous integration' })
  const role_id = await root.roleId('Developer')
  await root.call('POST', '/service-accounts', { name: 'deployer', description: 'Deploys the website.', role_id })
  for (const guess of ['first', 'second']) {
    await request.post('/api/v1/login', { data: { name: 'tom.baker', password: `the ${guess} guess` } })
  }
  await describe(root)
  const author = await Caller.as(request, { name: 'jonas.berg', password: PASSWORD })
  for (const [index, [title, url, description]] of POSTS.entries()) {
    await (index ? author : root).call('POST', '/posts', { title, url, description })
  }
}

/** Describe an API in the catalogue, with every kind of thing that it has. */
async function describe(root: Caller): Promise<void> {
  const description = 'Orders and their *refunds*. See the [handbook](https://example.com/).\n\n- one\n- two'
  const app = { slug: 'billing', title: 'Billing', version: '2.0.0', description, auth_type: 'bearer' }
  const { id: app_id } = await root.call('POST', '/apps', app)
  await root.call('POST', '/apps', { slug: 'ledger', title: 'Ledger', version: '1', visibility: 'private' })
  const { id: group_id } = await root.call('POST', '/apis/groups', { app_id, title: 'Orders' })
  await root.call('POST', '/apis/groups', { app_id, title: 'Refunds', parent_id: group_id })
  const { id: api_id } = await root.call('POST', '/apis', {
    ...{ app_id, group_id, title: 'Show an order', method: 'GET', path: '/orders/{order_id}', status: 'published' },
    description: 'Answers the **newest** state.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```\ncode\n```',
    request_headers: [{ name: 'X-Request-ID', description: 'To find it in the log.', required: true }],
    note: 'Slow at the end of a month.',
  })
  for (const [status_code, field] of [
    [200, 'data.items[].paid_at'],
    [404, 'code'],
  ])
    await root.call('POST', '/apis/responses', { api_id, status_code, field, nullable: true, data_type: 'string' })
  const example = { api_id, title: 'A paid order', kind: 'response', status_code: '200' }
  const known = { media_type: 'application/json', headers: [{ name: 'ETag', value: '"1"' }] }
  await root.call('POST', '/apis/examples', { ...example, ...known, body: '{\n  "paid": true\n}' })
}

/** Return the addresses of the pages of an app and of an operation of it. */
export async function catalogued(request: APIRequestContext): Promise<string[]> {
  const root = await Caller.as(request, ROOT)
  const [app] = (await root.call('GET', '/apps?q=billing')).items
  const [operation] = (await root.call('GET', `/apis?app_id=${app.id}`)).items
  return [`apps/${app.id}`, `apps/${app.id}?tab=settings`, `apis/${operation.id}`]
}
