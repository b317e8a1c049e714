/** The pages in the order of the navigation. Each feature defines its own entry. */
import { about } from './api/about'
import { access } from './features/access'
import { account } from './features/account'
import { applications } from './features/applications'
import { bucketlists } from './features/bucketlists'
import { catalogue } from './features/catalogue'
import { catalogueApi, catalogueApp } from './features/catalogue/pages'
import { denials } from './features/denials'
import { invitations } from './features/invitations'
import { logs } from './features/logs'
import { mails } from './features/mails'
import { overview } from './features/overview'
import { posts } from './features/posts'
import { roles } from './features/roles'
import { serviceAccounts } from './features/service-accounts'
import { serviceAccount } from './features/service-accounts/page'
import { todos } from './features/todos'
import { users } from './features/users'
import { user } from './features/users/page'
import { widgets } from './features/widgets'
import type { PageEntry } from './page'

export interface PageGroup {
  name: string
  pages: PageEntry[]
}

const administration: PageEntry[] = [
  users,
  invitations,
  roles,
  access,
  denials,
  applications,
  serviceAccounts,
  mails,
  logs,
]
const work: PageEntry[] = [
  catalogue,
  // `run.py new-resource` adds its page above this line.
]
const samples: PageEntry[] = [todos, bucketlists, widgets, posts].map((page) => ({
  ...page,
  offered: () => about.samples,
}))

/** The groups that the navigation shows; the first has no heading, and one without pages is left out. */
export const GROUPS: PageGroup[] = [
  { name: 'home', pages: [overview] },
  { name: 'administration', pages: administration },
  { name: 'work', pages: work },
  { name: 'samples', pages: samples },
]

/** Every page for signed-in users. */
export const PAGES: PageEntry[] = [
  ...GROUPS.flatMap(({ pages }) => pages),
  account,
  user,
  serviceAccount,
  catalogueApp,
  catalogueApi,
]

/** Return whether a page is there: a page of mails, for one, only where the service sends mail. */
export function isServed(name: unknown): boolean {
  return PAGES.find((page) => page.name === name)?.offered?.() ?? true
}
