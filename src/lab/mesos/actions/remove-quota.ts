import { action } from '../action.ts';

/** For a role that GET_QUOTA does not list, the leading master ends by an uncaught exception (1.12-dev). */
export const removeQuota = action({
  type: 'REMOVE_QUOTA',
  writes: true,
  body: (call) => call.remove_quota,
  target: ({ role }) => role,
  act: ({ role }, { cluster }) => (cluster.quotas.delete(role) ? {} : 'master dies'),
});
