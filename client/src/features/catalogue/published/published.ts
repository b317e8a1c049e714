/** What anyone may read of public apps; no token is sent, so that caches may answer. */
import { anonymous, call } from '@/api/client'
import type { PublishedApi, PublishedApp } from '@/api/types'

export function readPublished(slug: string): Promise<PublishedApp> {
  return call(anonymous.GET('/api/v1/published/{slug}', { params: { path: { slug } } }))
}

export function readOperation(slug: string, api_id: string): Promise<PublishedApi> {
  return call(anonymous.GET('/api/v1/published/{slug}/operations/{api_id}', { params: { path: { slug, api_id } } }))
}

export type Listed = PublishedApp['operations'][number]

/** Return whether an operation has every word of a text in its title, its path, its method or its operationId. */
export function matches({ title, path, method, operation_id }: Listed, text: string): boolean {
  const whole = `${method} ${path} ${title} ${operation_id ?? ''}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word))
}
