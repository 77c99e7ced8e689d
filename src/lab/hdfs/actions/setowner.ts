import { action, reached } from '../action.ts';
import { checkWritable } from '../namespace.ts';
import { checkOwner } from '../permission.ts';
import { accessDenied, illegalArgument } from '../remote-error.ts';

/** Names are not looked up anywhere: any will do. */
export const setOwner = action({
  op: 'SETOWNER',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set owner for ${path}`,
  refuse: (call) => {
    const { caller, parameters } = call;
    const [owner, group] = [parameters.text('owner'), parameters.text('group')];
    if (owner === undefined && group === undefined) throw illegalArgument('Both owner and group are empty.');
    const location = reached(call);
    checkWritable(location);
    const entry = checkOwner(location, caller);
    if (!caller.isSuper && owner !== undefined && owner !== caller.name) {
      throw accessDenied(`User ${caller.name} is not a super user (non-super user cannot change owner).`);
    }
    if (!caller.isSuper && group !== undefined && !caller.groups.includes(group)) {
      throw accessDenied(`User ${caller.name} does not belong to ${group}`);
    }
    return { location, next: { ...entry, owner: owner ?? entry.owner, group: group ?? entry.group } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('SETOWNER', location, caller, next);
    return undefined;
  },
});
