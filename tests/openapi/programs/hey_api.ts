/** Call the service with the client that @hey-api/openapi-ts wrote. */
import assert from 'node:assert/strict'
import { client } from './hey_api_client/client.gen'
import { getUsers, postLogin, postTodos } from './hey_api_client/sdk.gen'

const [baseUrl = '', name = '', password = ''] = process.argv.slice(2)

async function main() {
  client.setConfig({ baseUrl })
  const refused = await postLogin({ body: { name, password: 'wrong' } })
  assert.equal(refused.error?.code, 'credentials_invalid')
  const tokens = await postLogin({ body: { name, password }, throwOnError: true })
  client.setConfig({ auth: tokens.data.data.access_token })
  const users = await getUsers({ query: { per_page: 100 }, throwOnError: true })
  assert.deepEqual(
    users.data.data.items.map((user) => user.name),
    [name],
  )
  const made = await postTodos({ body: { text: 'JSON' }, throwOnError: true })
  assert.equal(made.data.data.text, 'JSON')
}

void main()
