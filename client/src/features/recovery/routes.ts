/** The ways back into an account, and the pages that links in mails lead to; those are for users of any state. */
import type { RouteRecordRaw } from 'vue-router'
// It reads the address before the router does.
import './link'

export const recovery: RouteRecordRaw[] = [
  {
    path: '/forgot',
    name: 'forgot',
    component: () => import('./ForgotPage.vue'),
    meta: { heading: 'recovery.forgotTitle', open: 'always' },
  },
  {
    path: '/reset',
    name: 'reset',
    component: () => import('./ResetPage.vue'),
    meta: { heading: 'recovery.resetTitle', open: 'always' },
  },
  {
    path: '/verify',
    name: 'verify',
    component: () => import('./VerifyPage.vue'),
    meta: { heading: 'recovery.verifyTitle', open: 'always' },
  },
  {
    path: '/undo',
    name: 'undo',
    component: () => import('./UndoPage.vue'),
    meta: { heading: 'recovery.undoTitle', open: 'always' },
  },
  {
    path: '/sign-in/email',
    name: 'signInByMail',
    component: () => import('./SignInByMailPage.vue'),
    meta: { heading: 'recovery.signInTitle', open: true },
  },
  {
    path: '/sign-in/link',
    name: 'signInByLink',
    component: () => import('./SignInByLinkPage.vue'),
    meta: { heading: 'recovery.signInTitle', open: 'always' },
  },
  {
    path: '/register/confirm',
    name: 'confirmRegistration',
    component: () => import('./ConfirmRegistrationPage.vue'),
    meta: { heading: 'recovery.confirmTitle', open: 'always' },
  },
]
