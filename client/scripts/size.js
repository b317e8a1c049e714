/** Check the size of the first load: the gzipped scripts and stylesheets that every page needs. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const MOST_KB = 250
const folder = new URL('../../app/static/console/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8'))

const files = new Set(['index.html'])
function collect(name) {
  const chunk = manifest[name]
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  chunk.css?.forEach((file) => files.add(file))
  chunk.imports?.forEach(collect)
}
collect('index.html')

const sizes = [...files].map((file) => [gzipSync(readFileSync(new URL(file, folder))).length / 1024, file])
for (const [kb, file] of sizes) console.log(`${kb.toFixed(1).padStart(7)} KB  ${file}`)
const total = sizes.reduce((sum, [kb]) => sum + kb, 0)
console.log(`${total.toFixed(1).padStart(7)} KB  first load, of at most ${MOST_KB} KB`)
process.exit(total > MOST_KB ? 1 : 0)
