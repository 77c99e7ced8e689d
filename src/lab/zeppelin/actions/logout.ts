import { json, type ZeppelinAction } from '../answer.ts';

/** A successful logout is answered with 401, so that browsers forget what they know. */
export const logout: ZeppelinAction = ({ instance, cookie }) => {
  if (cookie !== undefined) instance.logout(cookie);
  return json(401, { status: 'UNAUTHORIZED', message: '', body: { clearAuthorizationHeader: 'true' } });
};
