/** The service's objects by their names. */
import type { components } from './schema'

type Schemas = components['schemas']

export type Application = Schemas['Application']
export type Bucketlist = Schemas['Bucketlist']
export type Denial = Schemas['Denial']
export type Invitation = Schemas['Invitation']
/** What the holder of a mailed code needs beside it. */
export type Issued = Schemas['Issued']
export type LogEntry = Schemas['LogEntry']
export type Mail = Schemas['Mail']
export type Me = Schemas['OwnUser']
export type Message = Schemas['Message']
export type Permission = Schemas['Permission']
export type Post = Schemas['Post']
export type Role = Schemas['Role']
export type Session = Schemas['Session']
export type Todo = Schemas['Todo']
export type User = Schemas['User']
export type Widget = Schemas['Widget']

/** A page of a list; the total is missing or null where the service did not count. */
export interface Page<Row> {
  items: Row[]
  total?: number | null
}
