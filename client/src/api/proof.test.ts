import { beforeEach, expect, test, vi } from 'vitest'

const FRESH = { code: 'fresh_proof_required', methods: ['totp'] }

/** Return a newly loaded client whose service gives these answers in order, and what it was sent. */
async function client(...answers: [status: number, body: object][]) {
  const sent: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(await request.text())
    const [status, body] = answers.shift() ?? [500, {}]
    return Response.json(body, { status })
  })
  vi.resetModules()
  const proof = await import('./proof')
  const { api } = await import('./client')
  const { signedIn } = await import('./credentials')
  signedIn('the-token')
  const ask = () => api.POST('/api/v1/todos', { baseUrl: location.origin, body: { text: 'QA' } })
  return { ...proof, ask, sent, waiting: () => vi.waitFor(() => expect(proof.demanded.value).not.toBeNull()) }
}

beforeEach(() => {
  vi.unstubAllGlobals()
  vi.stubGlobal('location', new URL('http://localhost:8080/'))
})

test('a request that needs a proof is sent again, as it was, once that is given', async () => {
  const { answersDemands, ask, demanded, sent, settle, waiting } = await client([403, FRESH], [201, { data: 1 }])
  answersDemands(true)
  const answer = ask()
  await waiting()
  expect(demanded.value).toEqual({ byRole: false, methods: ['totp'] })
  settle(true)
  expect((await answer).response.status).toBe(201)
  expect(demanded.value).toBeNull()
  expect(sent).toEqual(['{"text":"QA"}', '{"text":"QA"}'])
})

test('a request fails as it did where the proof is not given', async () => {
  const { answersDemands, ask, sent, settle, waiting } = await client([403, FRESH])
  answersDemands(true)
  const answer = ask()
  await waiting()
  settle(false)
  expect((await answer).error).toMatchObject(FRESH)
  expect(sent).toHaveLength(1)
})

test('requests that wait at once have one question', async () => {
  const { answersDemands, ask, demanded, settle, waiting } = await client(
    [403, FRESH],
    [403, { code: 'second_factor_required' }],
    [201, {}],
    [201, {}],
  )
  answersDemands(true)
  const both = [ask(), ask()]
  await waiting()
  await vi.waitFor(() => expect(demanded.value?.byRole).toBe(false))
  await new Promise((resolve) => setTimeout(resolve))
  settle(true)
  expect((await Promise.all(both)).map(({ response }) => response.status)).toEqual([201, 201])
})

test('where nobody shows the question, a refusal stays one', async () => {
  const { ask, demanded } = await client([403, FRESH])
  expect((await ask()).response.status).toBe(403)
  expect(demanded.value).toBeNull()
})

test('a factor that the role requires and the user lacks is told, and no proof is asked for', async () => {
  const { answersDemands, ask, demanded, factorMissing } = await client([403, { code: 'second_factor_missing' }])
  answersDemands(true)
  expect((await ask()).response.status).toBe(403)
  expect(demanded.value).toBeNull()
  expect(factorMissing.value).toBe(1)
})

test('a wrong code says nothing of the token, and is not sent twice', async () => {
  const { ask, sent } = await client([401, { code: 'factor_invalid' }])
  expect((await ask()).response.status).toBe(401)
  expect(sent).toHaveLength(1)
})
