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
  for (const guess of ['first', 'second']) {
    await request.post('/api/v1/login', { data: { name: 'tom.baker', password: `the ${guess} guess` } })
  }
  const author = await Caller.as(request, { name: 'jonas.berg', password: PASSWORD })
  for (const [index, [title, url, description]] of POSTS.entries()) {
    await (index ? author : root).call('POST', '/posts', { title, url, description })
  }
}
