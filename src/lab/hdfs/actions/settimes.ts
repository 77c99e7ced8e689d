import { action, present } from '../action.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';

/** A time that is not given, or -1, stays. */
export const setTimes = action({
  op: 'SETTIMES',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set times ${path}`,
  refuse: (call) => {
    const given = (name: string): number | undefined => {
      const ms = call.parameters.long(name, -1n) ?? -1n;
      return ms === -1n ? undefined : Number(ms);
    };
    const [modifiedMs, accessedMs] = [given('modificationtime'), given('accesstime')];
    const { location, entry } = present(call, (path) => `File/Directory ${path} does not exist.`);
    checkWritable(location);
    checkAccess(location, call.caller, WRITE);
    const next = {
      ...entry,
      modifiedMs: modifiedMs ?? entry.modifiedMs,
      accessedMs: accessedMs ?? entry.accessedMs,
    };
    return { location, next };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('SETTIMES', location, caller, next);
    return undefined;
  },
});
