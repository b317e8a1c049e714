/**
 * Generate the API's types from the service's OpenAPI document, or with --check fail if they are out of date.
 *
 * The document is a file or an address, as in `npm run types -- openapi.json`; by default that of the service at port 5000.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const check = process.argv.includes('--check')
const source =
  process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'http://127.0.0.1:5000/api/v1/openapi.json'
const target = new URL('../src/api/schema.d.ts', import.meta.url)

const document = source.startsWith('http') ? new URL(source) : pathToFileURL(source)
const types = astToString(await openapiTS(document, { defaultNonNullable: false }))

if (!check) {
  writeFileSync(target, types)
} else if (readFileSync(target, 'utf8') !== types) {
  console.error(`src/api/schema.d.ts is out of date for ${source}; update it with: npm run types -- ${source}`)
  process.exit(1)
}
