/** The service's objects by their names. */
import type { components } from './schema'

type Schemas = components['schemas']

export type Accepted = Schemas['Accepted']
export type AppVersion = Schemas['Version']
export type ApiToken = Schemas['ApiToken']
export type ApiExample = Schemas['ApiExample']
export type ApiField = Schemas['ApiResponse']
export type ApiGroup = Schemas['ApiGroup']
export type Application = Schemas['Application']
export type Bucketlist = Schemas['Bucketlist']
export type CatalogueApi = Schemas['CatalogueApi']
export type CatalogueApiItem = Schemas['CatalogueApiItem']
/** What a sign-in asks for beside the password: by which methods it can be answered. */
export type Challenge = Schemas['ChallengeShown']
export type CatalogueApp = Schemas['CatalogueApp']
export type Consumer = Schemas['Consumer']
export type Denial = Schemas['Denial']
export type Factors = Schemas['Factors']
export type Invitation = Schemas['Invitation']
/** What the holder of a mailed code needs beside it. */
export type Issued = Schemas['Issued']
export type LogEntry = Schemas['LogEntry']
export type Mail = Schemas['Mail']
export type Me = Schemas['OwnUser']
export type Message = Schemas['Message']
export type Passkey = Schemas['Passkey']
/** A challenge, and what the browser's own function for passkeys takes. */
export type PasskeyOptions = Schemas['PasskeyOptions']
export type Permission = Schemas['Permission']
export type Post = Schemas['Post']
export type PublishedApi = Schemas['PublishedApiItem']
export type PublishedApp = Schemas['PublishedApp']
export type Role = Schemas['Role']
export type ServiceAccount = Schemas['ServiceAccount']
export type Session = Schemas['Session']
export type ShownApiToken = Schemas['ShownApiToken']
export type Sync = Schemas['Sync']
export type SyncChange = Schemas['SyncChange']
export type Todo = Schemas['Todo']
export type TimeCode = Schemas['Totp']
export type User = Schemas['User']
export type Widget = Schemas['Widget']

/** A page of a list; the total is missing or null where the service did not count. */
export interface Page<Row> {
  items: Row[]
  total?: number | null
}
