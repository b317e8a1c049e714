/** What went wrong with a request, as the service said it. */

export type FieldErrors = Record<string, string[]>

interface Details {
  errors?: FieldErrors
  required?: string[]
  requestId?: string
  retryAfter?: number
}

/** A refused request; status 0 where no answer came at all. */
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

// Nobody answered, or a proxy in between did for want of the service.
const UNREACHABLE = 'unreachable'

/** Return the failure that an answer's body describes. */
export function failureOf(body: unknown, response: Response): ApiFailure {
  const {
    code = UNREACHABLE,
    message = '',
    errors,
    required,
  } = (body instanceof Object ? body : {}) as Record<string, never>
  const retryAfter = Number(response.headers.get('Retry-After')) || undefined
  const requestId = response.headers.get('X-Request-ID') ?? undefined
  return new ApiFailure(response.status, code, message, { errors, required, requestId, retryAfter })
}

/** Return a caught error as a failure; what is none is a defect of the console, and stays one. */
export function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  const unanswered = error instanceof TypeError && /fetch|network|load failed/i.test(error.message)
  const slow = error instanceof DOMException && error.name === 'TimeoutError'
  if (unanswered || slow) return new ApiFailure(0, UNREACHABLE, '')
  throw error
}
