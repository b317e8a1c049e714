/** Write a gzipped copy beside every script and stylesheet of the build, which the service sends as it is. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const folder = new URL('../../app/static/console/assets/', import.meta.url)
for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file))) {
  writeFileSync(new URL(`${name}.gz`, folder), gzipSync(readFileSync(new URL(name, folder)), { level: 9 }))
}
