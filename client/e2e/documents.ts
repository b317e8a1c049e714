/** OpenAPI documents of an app that sells things, and what the service makes of one. */
import { randomBytes } from 'node:crypto'
import { type Caller, expect } from './service'

const ORDER = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'Which order.' },
    paid_at: { type: ['string', 'null'], format: 'date-time', description: 'When it was paid.' },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { article: { type: 'string' }, count: { type: 'integer' } } },
    },
  },
}

function answer(description: string, schema?: object, example?: object) {
  return { description, ...(schema && { content: { 'application/json': { schema, ...(example && { example }) } } }) }
}

function param(name: string, where: string, description: string, type = 'string') {
  return { name, in: where, required: where === 'path', description, schema: { type } }
}

const ID = param('order_id', 'path', 'The id of the order, as the list shows it.')

/** A document, of which tests change parts. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- it is JSON
type Document = Record<string, any>

/** Return the first document of the app. */
export function orders(): Document {
  return {
    openapi: '3.1.0',
    info: { title: 'Orders', version: '1' },
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/orders': {
        get: {
          operationId: 'listOrders',
          summary: 'List orders',
          description: 'The *newest* first, see [the guide](https://example.com/guide).',
          tags: ['Orders'],
          parameters: [param('page', 'query', 'Which page, from 1.', 'integer')],
          responses: { 200: answer('A page of orders.', { type: 'array', items: ORDER }) },
        },
        post: {
          operationId: 'makeOrder',
          summary: 'Place an order',
          tags: ['Orders'],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: ORDER, example: { lines: [{ article: 'tea', count: 2 }] } } },
          },
          responses: { 201: answer('The order.', ORDER, { id: '01a1fd62' }), 422: answer('Something is missing.') },
        },
      },
      '/orders/{order_id}': {
        get: {
          operationId: 'showOrder',
          summary: 'Show an order',
          tags: ['Orders'],
          parameters: [ID],
          responses: { 200: answer('The order.', ORDER), 404: answer('There is none.') },
        },
        delete: {
          operationId: 'cancelOrder',
          summary: 'Cancel an order',
          deprecated: true,
          tags: ['Orders'],
          parameters: [ID],
          responses: { 204: answer('It is cancelled.') },
        },
      },
      '/refunds': {
        post: {
          operationId: 'refund',
          summary: 'Pay money back',
          tags: ['Refunds'],
          responses: { 202: answer('It is on its way.') },
        },
      },
    },
  }
}

/** Make an app of a name of its own. */
export async function makeApp(root: Caller, stem: string, fields: object = {}) {
  const slug = `${stem}-${randomBytes(3).toString('hex')}`
  return root.call('POST', '/apps', { slug, title: slug, version: '1.0', auth_type: 'bearer', ...fields })
}

/** Send the document of an app, and wait until a worker has read it. */
export async function push(root: Caller, app: { id: string }, document: object) {
  const { id } = await root.call('PUT', `/apps/${app.id}/document`, document)
  let sync = { id, state: 'waiting' }
  await expect
    .poll(async () => (sync = await root.call('GET', `/syncs/${id}`)).state, { timeout: 30_000, intervals: [150] })
    .not.toMatch(/waiting|reading/)
  return sync
}
