/** Call the service with openapi-fetch and the types that openapi-typescript wrote. */
import assert from 'node:assert/strict'
import createClient from 'openapi-fetch'
import type { paths } from './openapi_typescript_types'

const [baseUrl = '', name = '', password = ''] = process.argv.slice(2)

async function main() {
  const api = createClient<paths>({ baseUrl })
  const refused = await api.POST('/api/v1/login', { body: { name, password: 'wrong' } })
  assert.equal(refused.error?.code, 'credentials_invalid')
  const tokens = await api.POST('/api/v1/login', { body: { name, password } })
  assert.ok(tokens.data)
  const headers = { Authorization: `Bearer ${tokens.data.data.access_token}` }
  const users = await api.GET('/api/v1/users', { headers, params: { query: { per_page: 100 } } })
  assert.deepEqual(
    users.data?.data.items.map((user) => user.name),
    [name],
  )
  const made = await api.POST('/api/v1/todos', { headers, body: { text: 'JSON' } })
  assert.equal(made.data?.data.text, 'JSON')
}

void main()
