/** A document that is meant to harm, brought in as a program does, is text wherever the catalogue shows it. */
import { randomBytes } from 'node:crypto'
import { expect, ROOT, signIn, test } from './service'

const SCRIPT = '<script>alert(1)</script>'
const HARM = `${SCRIPT} "><img src=x onerror=alert(2)> <svg/onload=alert(3)> [a](javascript:alert(4)) \u202egnp`

/** Return a document that has the harm wherever its author chooses a text. */
function hostile() {
  const schema = { type: 'object', properties: { [SCRIPT]: { type: 'string', description: HARM, default: HARM } } }
  const content = { 'application/json': { schema, examples: { [HARM]: { summary: HARM, value: { [HARM]: HARM } } } } }
  const parameters = [
    { name: 'id', in: 'path', required: true, description: HARM, schema },
    { name: HARM, in: 'query', description: HARM, schema },
    { name: 'X-Harm', in: 'header', description: HARM, schema },
  ]
  const answer = { description: HARM, headers: { 'X-Harm': { description: HARM, schema } }, content }
  const words = { summary: HARM, description: HARM, operationId: HARM, tags: [HARM], ['__proto__']: HARM }
  const get = { ...words, parameters, requestBody: { description: HARM, content }, responses: { 200: answer } }
  return {
    openapi: '3.1.0',
    info: { title: HARM, version: '1' },
    paths: { '/harm/{id}': { get }, [`/${HARM}`]: { get } },
  }
}

test('a document that is meant to harm runs no script on any page of the catalogue', async ({ page, root }) => {
  const slug = `harm-${randomBytes(3).toString('hex')}`
  const named = {
    slug,
    title: `${slug} ${SCRIPT}`,
    version: SCRIPT,
    description: HARM,
    apply: 'always',
    visibility: 'public',
  }
  const app = await root.call('POST', '/apps', named)
  await root.call('PUT', `/apps/${app.id}/document`, hostile())
  const read = async () => (await root.call('GET', `/apis?app_id=${app.id}`)).items
  await expect.poll(async () => (await read()).length).toBeGreaterThan(0)
  const items = await read()

  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    return dialog.dismiss()
  })
  await signIn(page, ROOT, `/catalogue?q=${slug}`)
  const main = page.getByRole('main')
  await expect(main).toContainText(SCRIPT)
  await page.goto(`/#/apps/${app.id}`)
  await expect(main).toContainText(SCRIPT)
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await expect(tab).toHaveAttribute('aria-selected', 'true')
  }
  for (const { id } of items) {
    await page.goto(`/#/apis/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(SCRIPT)
    await expect(main).toContainText('javascript:alert(4)')
  }
  await page.goto(`/#/catalogue/${slug}`)
  await main.getByRole('button', { name: 'Open all' }).click()
  await expect(main.getByRole('heading', { name: 'Answers' })).toHaveCount(items.length)
  await expect(main).toContainText('javascript:alert(4)')
  expect(
    await page.locator('main script, main img[src="x"], main svg[onload], main a[href^="javascript"]').count(),
  ).toBe(0)
  expect(asked).toEqual([])
})
