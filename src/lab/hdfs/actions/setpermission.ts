import { action, reached } from '../action.ts';
import { checkWritable } from '../namespace.ts';
import { checkOwner } from '../permission.ts';

const DEFAULT_MODE = 0o755;

/** Without `permission` it sets 755. On an extended ACL the group's bits are the mask. */
export const setPermission = action({
  op: 'SETPERMISSION',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set permission for ${path}`,
  refuse: (call) => {
    const mode = call.parameters.mode('permission') ?? DEFAULT_MODE;
    const location = reached(call);
    checkWritable(location);
    return { location, next: { ...checkOwner(location, call.caller), mode } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('SETPERMISSION', location, caller, next);
    return undefined;
  },
});
