/** How fields of an operation are called, of which documents and people say something. */
import { i18n, t } from '@/i18n'

/** Return the name of a field: of the whole in the language that is shown, of a part as its place. */
export function fieldName(field: string): string {
  const known = `failure.fields.${field}`
  if (!field.startsWith('/') && i18n.global.te(known)) return t(known)
  return field
}
