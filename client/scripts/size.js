/** Check what a browser loads before it can show the first pages: the gzipped page, scripts and stylesheets. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

// The first pages: the stage of `chunks.ts` that each needs, and how many kilobytes it may load.
const PAGES = [
  { page: 'the sign-in page', stage: 'sign-in', most: 150 },
  { page: 'the home page', stage: 'home', most: 190 },
]
const folder = new URL('../../app/static/console/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8'))

/** Return the files that a chunk needs: its own, and those that it imports at once. */
function filesOf({ file, css = [], imports = [] }, files = new Set()) {
  if (files.has(file)) return files
  for (const one of [file, ...css]) files.add(one)
  for (const name of imports) filesOf(manifest[name], files)
  return files
}

function kilobytes(file) {
  return gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length / 1024
}

for (const { page, stage, most } of PAGES) {
  const chunks = Object.values(manifest).filter(({ isEntry, name }) => isEntry || name === stage)
  const files = new Set(['index.html', ...chunks.flatMap((chunk) => [...filesOf(chunk)])])
  const sizes = [...files].map((file) => [kilobytes(file), file])
  const total = sizes.reduce((sum, [kb]) => sum + kb, 0)
  for (const [kb, file] of sizes) console.log(`${kb.toFixed(1).padStart(7)} KB  ${file}`)
  console.log(`${total.toFixed(1).padStart(7)} KB  for ${page}, of at most ${most} KB`)
  if (total > most) process.exitCode = 1
}
