/** Failed requests: status, code and details, as the service sent them. */
import type { Challenge } from './types'

export type FieldErrors = Record<string, string[]>

interface Details {
  /** What was changed meanwhile, and by whom if that is known. */
  differences?: { field: string; before: unknown; after: unknown }[]
  by?: string
  errors?: FieldErrors
  required?: string[]
  /** What a second factor answers, where a sign-in asks for one. */
  challenge?: Challenge
  requestId?: string
  retryAfter?: number
}

/** A failed request; the status is 0 if there was no answer. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Details = {},
  ) {
    super(message)
  }
}

// The code for requests without an answer, and for those that a proxy answered in place of the service.
const UNREACHABLE = 'unreachable'

/** Return the failure that an answer's body describes. */
export function failureOf(body: unknown, response: Response): ApiFailure {
  const {
    code = UNREACHABLE,
    message = '',
    errors,
    required,
    challenge,
  } = (body instanceof Object ? body : {}) as Record<string, never>
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined
  const requestId = response.headers.get('X-Request-ID') ?? undefined
  return new ApiFailure(response.status, code, message, { errors, required, challenge, requestId, retryAfter })
}

/** Return a caught error as a failure. Any other error is a defect of the console, and is raised again. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  const unanswered = error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
  const slow = error instanceof DOMException && error.name === 'TimeoutError'
  if (unanswered || slow) return new ApiFailure(0, UNREACHABLE, '')
  throw error
}
