/** Values that the address holds: a reload, Back, Forward and a copied link restore them. */
import { tryOnScopeDispose } from '@vueuse/core'
import { hasInjectionContext, inject, reactive, type Ref, ref, toRef, watch } from 'vue'
import { routerKey } from 'vue-router'
import { type Address, addressOf, type Mode } from './address'
import { type Kind, kindOf } from './kinds'

type Kinds<F> = { [K in keyof F]: Kind<F[K]> }

const kindsOfFilters = new WeakMap<object, Kinds<Record<string, unknown>>>()

/** Return the address of the page; null where there is no router. */
function useAddress(): Address | null {
  const router = hasInjectionContext() ? inject(routerKey, null) : null
  return router && addressOf(router)
}

/** Return a value of the address. One that the address lacks, or that makes no sense, is the kind's initial one. */
export function useAddressed<T>(name: string, kind: Kind<T>, mode?: (value: T) => Mode): Ref<T> {
  const value = ref(kind.initial) as Ref<T>
  useInAddress(value, name, kind, mode)
  return value
}

/** Hold a value in the address, from which it is taken over now. */
export function useInAddress<T>(
  value: Ref<T>,
  name: string,
  kind: Kind<T>,
  mode: (value: T) => Mode = () => (kind.typed ? 'typed' : 'step'),
): void {
  const address = useAddress()
  if (!address) return
  const page = address.current.name
  let applying = false

  function apply(raw: unknown): void {
    applying = true
    value.value = (typeof raw === 'string' ? kind.read(raw) : undefined) ?? kind.initial
    applying = false
  }

  apply(address.current.query[name])
  watch(
    value,
    (now) => {
      if (applying) return
      const left = now === kind.initial || now === undefined || now === null || now === ''
      address.write(page, name, left ? undefined : String(now), mode(now))
    },
    { flush: 'sync' },
  )
  tryOnScopeDispose(address.read({ name, page, apply }))
}

/** Return the filters of a list, each of a kind. */
export function useFilters<F extends Record<string, unknown>>(kinds: Kinds<F>): F {
  const entries = Object.entries(kinds).map(([name, kind]) => [name, (kind as Kind<unknown>).initial])
  const filters = reactive(Object.fromEntries(entries)) as F
  kindsOfFilters.set(filters, kinds as Kinds<Record<string, unknown>>)
  return filters
}

/** Hold all filters in the address, under their own names; each change starts at the first page. */
export function useFiltersInAddress(filters: Record<string, unknown>, pageName: string): void {
  const kinds = kindsOfFilters.get(filters)
  for (const name of Object.keys(filters))
    useInAddress(toRef(filters, name), name, kinds?.[name] ?? kindOf(filters[name]))
  const address = useAddress()
  const page = address?.current.name
  watch(
    () => ({ ...filters }),
    () => address?.write(page, pageName, undefined, 'replace'),
    { flush: 'sync' },
  )
}

/** Call a function after a link, Back or Forward has changed values of the page. */
export function onAddressChange(follower: () => void): void {
  const address = useAddress()
  if (address) tryOnScopeDispose(address.follow(follower))
}
