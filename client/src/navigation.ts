/** The pages in the order of the navigation. Each feature defines its own entry. */
import { access } from './features/access'
import { account } from './features/account'
import { applications } from './features/applications'
import { bucketlists } from './features/bucketlists'
import { invitations } from './features/invitations'
import { logs } from './features/logs'
import { mails } from './features/mails'
import { overview } from './features/overview'
import { posts } from './features/posts'
import { roles } from './features/roles'
import { todos } from './features/todos'
import { users } from './features/users'
import { widgets } from './features/widgets'
import type { PageEntry } from './page'

export interface PageGroup {
  name: string
  pages: PageEntry[]
}

const work: PageEntry[] = [
  overview,
  todos,
  bucketlists,
  widgets,
  posts,
  // `run.py new-resource` adds its page above this line.
]
const administration: PageEntry[] = [users, invitations, roles, access, applications, mails, logs]

/** The groups that the navigation shows. */
export const GROUPS: PageGroup[] = [
  { name: 'work', pages: work },
  { name: 'administration', pages: administration },
]

/** Every page for signed-in users. */
export const PAGES: PageEntry[] = [...work, ...administration, account]
