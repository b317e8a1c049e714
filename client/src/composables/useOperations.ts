/** The service's operations, from the OpenAPI document that it serves. */
import { anonymous, send } from '@/api/client'
import { type ApiDocument, operationsOf } from '@/api/operations'
import { useResource } from './useResource'

export function useOperations() {
  return useResource(async () => operationsOf((await send(anonymous.GET('/api/v1/openapi.json'))) as ApiDocument))
}
