/** The actions that the service itself logs; those of users are any text. */
export const ACTIONS = [
  'application_created',
  'application_deleted',
  'application_rotated',
  'login',
  'login_failed',
  'logout',
  'password_changed',
  'refresh_repeated',
  'refresh_reused',
  'role_created',
  'role_deleted',
  'role_updated',
  'session_ended',
  'user_blocked',
  'user_created',
  'user_deleted',
  'user_restored',
  'user_unblocked',
  'user_updated',
]

export const ALARMING = ['login_failed', 'refresh_repeated', 'refresh_reused', 'user_blocked', 'user_deleted']
