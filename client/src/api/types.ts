/** The service's things by their names. */
import type { components } from './schema'

type Schemas = components['schemas']

export type User = Schemas['User']
export type Me = Schemas['OwnUser']
export type Role = Schemas['Role']
export type Permission = Schemas['Permission']
export type Session = Schemas['Session']
export type Todo = Schemas['Todo']
export type Bucketlist = Schemas['Bucketlist']
export type Widget = Schemas['Widget']
export type Post = Schemas['Post']
export type Application = Schemas['Application']
export type LogEntry = Schemas['LogEntry']
export type Denial = Schemas['Denial']

/** A permission by its name, as the service takes it; roles come out with plain texts. */
export type PermissionName = Extract<NonNullable<Schemas['RoleUpdate']['permissions']>, string[]>[number]

/** A part of a list; its total is missing or null where the service did not count. */
export interface Page<Row> {
  items: Row[]
  total?: number | null
}
