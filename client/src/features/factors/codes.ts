/** Secrets and recovery codes, as they are shown and kept. */

/** Return a secret in groups of four, as apps ask for it. */
export function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

/** Return the file in which recovery codes are kept: which service they are for, and one a line. */
export function fileOf(codes: string[], heading: string): string {
  return [heading, '', ...codes, ''].join('\n')
}
