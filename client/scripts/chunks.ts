/** What the build puts together: few files, and none that a first page loads without need of it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'

interface Modules {
  getModuleInfo(id: string): { importedIds: string[] } | null
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// What a browser loads one after the other. A module is in the file of the first stage that needs it.
const STAGES: [name: string, pages: string[]][] = [
  ['first', ['../src/main.ts']],
  ['sign-in', ['../src/features/auth/SignInPage.vue']],
  // Offered at the sign-in as soon as that is shown.
  ['passkeys', ['../src/features/factors/PasskeySignIn.vue']],
  ['home', ['../src/shell/AppShell.vue', '../src/features/overview/OverviewPage.vue']],
]

/** Return the resolver of Element Plus's components, which imports each from its own folder and not from all of them. */
export function elementPlus() {
  const folder = here('../node_modules/element-plus/es/components/')
  const homes = new Map<string, string>()
  for (const index of readdirSync(folder).map((name) => `${name}/index.mjs`)) {
    if (!existsSync(folder + index)) continue
    const [, exported = ''] = readFileSync(folder + index, 'utf8').match(/export \{([^}]*)\}/) ?? []
    for (const name of exported.match(/\bEl[A-Z]\w*/g) ?? []) homes.set(name, index)
  }
  const [components] = ElementPlusResolver({ importStyle: 'css' })
  if (typeof components !== 'object') throw new TypeError('The resolver of Element Plus is another than expected.')
  return async (name: string) => {
    const found = await components.resolve(name)
    return found instanceof Object ? { ...found, from: `element-plus/es/components/${homes.get(name)}` } : undefined
  }
}

/** Return how modules are put together: by stage, and what several other pages share by the pages that share it. */
export function groups() {
  const stages = new Map<string, string>()

  function stageOf(id: string, modules: Modules) {
    if (!stages.size) for (const [stage, pages] of STAGES) mark(stage, pages.map(here), modules)
    return stages.get(id)
  }

  /** Mark what pages import at once, and what that imports. */
  function mark(stage: string, waiting: string[], modules: Modules) {
    for (const id of waiting) {
      if (stages.has(id)) continue
      stages.set(id, stage)
      waiting.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
    }
  }

  return [
    ...STAGES.map(([stage], index) => ({
      debugName: stage,
      name: (id: string, modules: Modules) => (stageOf(id, modules) === stage ? stage : null),
      priority: STAGES.length - index,
      includeDependenciesRecursively: false,
    })),
    { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 },
  ]
}
