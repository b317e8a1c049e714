/** The query of the address as the state of a page: who reads which part, and one navigation for what changes together. */
import type { RouteLocationNormalized, Router } from 'vue-router'

/**
 * How a change enters the history: as a step; as typed, where further letters belong to the step; in place of the
 * present one; or, for what is closed, by a step back if that is where it was opened.
 */
export type Mode = 'step' | 'typed' | 'replace' | 'close'

interface Reader {
  name: string
  /** The name of the page's route. */
  page: unknown
  apply: (raw: unknown) => void
}

const TYPING_MS = 250
// The mode of several changes is that of the strongest.
const STRENGTH: Mode[] = ['replace', 'typed', 'close', 'step']

const addresses = new WeakMap<Router, Address>()

/** Return the one address of a router. */
export function addressOf(router: Router): Address {
  const known = addresses.get(router)
  if (known) return known
  const address = new Address(router)
  addresses.set(router, address)
  return address
}

export class Address {
  private readonly readers = new Set<Reader>()
  private readonly followers = new Set<() => void>()
  private pending = new Map<string, { text: string | undefined; mode: Mode }>()
  private timer: ReturnType<typeof setTimeout> | undefined
  // Where the address itself leads just now, and the step that a typed text has made.
  private leadsTo = ''
  private typedAt = ''

  constructor(private readonly router: Router) {
    // What was typed a moment ago does not stop a link that was clicked since, whose page may take a while to load.
    router.beforeEach((to, from) => {
      if (to.name !== from.name) clearTimeout(this.timer)
    })
    router.afterEach((to, from, failure) => {
      if (to.name !== from.name) this.flush(from.name)
      if (failure || to.fullPath === this.leadsTo) this.leadsTo = ''
      else if (to.name === from.name) this.apply(to)
    })
  }

  get current(): RouteLocationNormalized {
    return this.router.currentRoute.value
  }

  /** Call a reader whenever a link, Back or Forward changes its part; return how to end that. */
  read(reader: Reader): () => void {
    this.readers.add(reader)
    return () => this.readers.delete(reader)
  }

  /** Call a follower after all readers have taken over their parts; return how to end that. */
  follow(follower: () => void): () => void {
    this.followers.add(follower)
    return () => this.followers.delete(follower)
  }

  /** Note a change of the state; what is noted together becomes one navigation. */
  write(page: unknown, name: string, text: string | undefined, mode: Mode): void {
    if (page !== this.current.name) return
    this.pending.set(name, { text, mode })
    clearTimeout(this.timer)
    const typing = [...this.pending.values()].every((change) => change.mode === 'typed' || change.mode === 'replace')
    this.timer = setTimeout(() => this.flush(page), typing ? TYPING_MS : 0)
  }

  private flush(page: unknown): void {
    const changes = [...this.pending]
    this.pending = new Map()
    if (page !== this.current.name) return
    // A part that is undefined is left out.
    const query = { ...this.current.query, ...Object.fromEntries(changes.map(([name, { text }]) => [name, text])) }
    const target = this.router.resolve({ path: this.current.path, query })
    if (target.fullPath === this.current.fullPath) return
    const mode = STRENGTH.findLast((each) => changes.some(([, change]) => change.mode === each)) ?? 'step'
    this.lead(target.fullPath, mode)
  }

  private lead(fullPath: string, mode: Mode): void {
    this.leadsTo = fullPath
    const goesOn = mode === 'typed' && this.typedAt === this.current.fullPath
    this.typedAt = mode === 'typed' ? fullPath : ''
    if (mode === 'close' && window.history.state?.back === fullPath) this.router.back()
    else if (mode === 'step' || (mode === 'typed' && !goesOn)) void this.router.push(fullPath)
    else void this.router.replace(fullPath)
  }

  private apply({ name, query }: RouteLocationNormalized): void {
    this.typedAt = ''
    for (const reader of this.readers) if (reader.page === name) reader.apply(query[reader.name])
    // What was being typed, and what follows from the values of the address, is no change of it.
    clearTimeout(this.timer)
    this.pending = new Map()
    for (const follower of this.followers) follower()
  }
}
