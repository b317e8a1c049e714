/** A request as a line of curl, to try a token with. */
import { prefix } from '@/api/prefix'

export function curl(path: string, token: string): string {
  return `curl -H 'Authorization: Bearer ${token}' ${location.origin}${prefix}/api/v1${path}`
}
