/** What the settings of an app hold, and what is sent of them. */
import { prefix } from '@/api/prefix'
import type { components } from '@/api/schema'
import type { CatalogueApp } from '@/api/types'

type Change = components['schemas']['CatalogueAppUpdate']

export const APPLY = ['ask', 'safe', 'always'] as const
export const SOURCES = ['none', 'push', 'url'] as const
/** How often a source is looked at, in minutes; 0 stands for only when somebody asks. */
export const EVERY = [0, 15, 60, 360, 1440, 10_080] as const

export interface Settings {
  visibility: CatalogueApp['visibility']
  apply: CatalogueApp['apply']
  kind: CatalogueApp['source']['kind']
  url: string
  every_minutes: number
}

export function settingsOf({ visibility, apply, source }: CatalogueApp): Settings {
  const { kind, url, every_minutes } = source
  return { visibility, apply, kind, url: url ?? '', every_minutes: every_minutes ?? 0 }
}

/** Return what of the settings differs from those of an app, as the service takes it. */
export function changeOf(app: CatalogueApp, { visibility, apply, kind, url, every_minutes }: Settings): Change {
  const before = settingsOf(app)
  const fetched = kind === 'url'
  const source = {
    kind,
    url: fetched ? url : null,
    every_minutes: fetched && every_minutes ? every_minutes : null,
  }
  const moved = kind !== before.kind || (fetched && (url !== before.url || every_minutes !== before.every_minutes))
  return {
    ...(visibility !== before.visibility && { visibility }),
    ...(apply !== before.apply && { apply }),
    ...(moved && { source }),
  }
}

const HEADERS = `-H "Authorization: Bearer $API_DOCK_TOKEN" \\\n  -H 'Content-Type: application/json'`

/** Return the line by which continuous integration sends the document of an app. */
export function pushLine(app: CatalogueApp): string {
  return `curl --fail ${HEADERS} \\\n  -X PUT --data-binary @openapi.json \\\n  ${addressOf(app)}/document`
}

/** Return the line by which it fails a build that breaks callers. */
export function checkLine(app: CatalogueApp): string {
  return `curl --fail ${HEADERS} \\\n  --data-binary @openapi.json \\\n  '${addressOf(app)}/check?fail_on=breaking'`
}

function addressOf({ id }: CatalogueApp): string {
  return `${location.origin}${prefix}/api/v1/apps/${id}`
}
