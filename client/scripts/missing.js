/** Print the texts of English that other languages lack, as lines to translate: `npm run locales:missing`. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const folder = fileURLToPath(new URL('../src/locales/', import.meta.url))

async function textsOf(file) {
  const { module } = await runnerImport(folder + file)
  return module.default
}

function flat(texts, path = '') {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  )
}

for (const part of ['', 'catalogue/', 'factors/']) {
  const english = flat(await textsOf(`${part}en.ts`))
  for (const name of readdirSync(folder + part).filter((each) => /^(?!index|en)[a-z-]+\.ts$/.test(each))) {
    const own = new Set(flat(await textsOf(part + name)).map(([key]) => key))
    const missing = english.filter(([key]) => !own.has(key))
    console.log(`${part}${name}: ${missing.length} of ${english.length} texts are missing`)
    for (const [key, text] of missing) console.log(`  ${key}: ${JSON.stringify(text)}`)
  }
}
