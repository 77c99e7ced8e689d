import { action, reached } from '../action.ts';
import { lastOf } from '../location.ts';
import { checkAccess } from '../permission.ts';
import { notFound } from '../remote-error.ts';

/** Yes is an empty answer, no an AccessControlException. */
export const checkAccessAction = action({
  op: 'CHECKACCESS',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const bits = call.parameters.action('fsaction');
    call.parameters.required('fsaction');
    const location = reached(call);
    if (lastOf(location) === undefined) throw notFound(`Path not found: ${call.path}`);
    checkAccess(location, call.caller, bits ?? 0);
  },
  act: () => undefined,
});
