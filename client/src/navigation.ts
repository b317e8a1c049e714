/** The console's pages: where each is, what it is called, and which permission opens it. */
import {
  Avatar,
  Box,
  Checked,
  Connection,
  Document,
  Key,
  List,
  Odometer,
  Present,
  Promotion,
  User,
} from '@element-plus/icons-vue'
import type { Component } from 'vue'

export interface PageEntry {
  name: string
  path: string
  icon: Component
  page: () => Promise<unknown>
  permission?: string
}

export interface PageGroup {
  name: string
  pages: PageEntry[]
}

const overview = {
  name: 'overview',
  path: '/',
  icon: Odometer,
  page: () => import('./features/overview/OverviewPage.vue'),
}
const todos = { name: 'todos', path: '/todos', icon: Checked, page: () => import('./features/todos/TodosPage.vue') }
const bucketlists = {
  name: 'bucketlists',
  path: '/bucketlists',
  icon: Present,
  page: () => import('./features/bucketlists/BucketlistsPage.vue'),
}
const widgets = {
  name: 'widgets',
  path: '/widgets',
  icon: Box,
  page: () => import('./features/widgets/WidgetsPage.vue'),
}
const posts = { name: 'posts', path: '/posts', icon: Promotion, page: () => import('./features/posts/PostsPage.vue') }
const users = {
  name: 'users',
  path: '/users',
  icon: User,
  page: () => import('./features/users/UsersPage.vue'),
  permission: 'LIST_USERS',
}
const roles = { name: 'roles', path: '/roles', icon: Avatar, page: () => import('./features/roles/RolesPage.vue') }
const access = { name: 'access', path: '/access', icon: Key, page: () => import('./features/access/AccessPage.vue') }
const applications = {
  name: 'applications',
  path: '/applications',
  icon: Connection,
  page: () => import('./features/applications/ApplicationsPage.vue'),
  permission: 'MANAGE_APPLICATIONS',
}
const logs = {
  name: 'logs',
  path: '/logs',
  icon: Document,
  page: () => import('./features/logs/LogsPage.vue'),
  permission: 'READ_LOGS',
}
const account = {
  name: 'account',
  path: '/account',
  icon: List,
  page: () => import('./features/account/AccountPage.vue'),
}

/** The pages as the navigation shows them. */
export const GROUPS: PageGroup[] = [
  { name: 'work', pages: [overview, todos, bucketlists, widgets, posts] },
  { name: 'administration', pages: [users, roles, access, applications, logs] },
]

/** Every page that needs a signed-in user. */
export const PAGES: PageEntry[] = [...GROUPS.flatMap((group) => group.pages), account]
