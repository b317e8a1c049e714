/** An application at its address, and its ceiling as a form has it. */
import { api } from '@/api/client'
import type { Limits } from '@/api/limits'
import type { PermissionName } from '@/api/permissions'
import type { components } from '@/api/schema'
import type { Application } from '@/api/types'

type Change = components['schemas']['ApplicationUpdate']

export function at(application: Application) {
  return { path: { application_id: application.id } }
}

export function read(application: Application) {
  return api.GET('/api/v1/applications/{application_id}', { params: at(application) })
}

export interface ApplicationDraft {
  name: string
  contact: string
  /** Whether the flags have a ceiling. */
  capped: boolean
  permissions: string[]
  read_only: boolean
  /** None stands for all. */
  resources: string[]
}

/** Return the form's initial values: those of an application, or of a new one. */
export function draftOf(application: Application | null): ApplicationDraft {
  return {
    name: application?.name ?? '',
    contact: application?.contact ?? '',
    capped: (application?.permission_names ?? null) !== null,
    permissions: [...(application?.permission_names ?? [])],
    read_only: application?.read_only ?? false,
    resources: [...(application?.resources ?? [])],
  }
}

/** Return the body that sends the changed values of an application. */
export function changeOf(application: Application, changed: Partial<Record<keyof ApplicationDraft, unknown>>): Change {
  const { capped, permissions, resources, ...body } = { ...draftOf(application), ...changed } as ApplicationDraft
  const all: Change = {
    ...body,
    permissions: capped ? (permissions as PermissionName[]) : null,
    resources: resources.length ? resources : null,
  }
  const names = Object.keys(changed).map((name) => (name === 'capped' ? 'permissions' : name))
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) as Change
}

/** Return the ceiling as limits; null where an application has none. */
export function ceilingOf({ permission_names, read_only, resources }: Application): Limits | null {
  if (permission_names === null && !read_only && !resources) return null
  return { permissions: permission_names ?? null, read_only, resources: resources ?? null }
}
