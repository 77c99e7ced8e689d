import { action, booleanAnswer, reached } from '../action.ts';
import { isFolder } from '../entry.ts';
import { lastOf } from '../location.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';
import { checkQuota } from '../quota.ts';
import { ioError } from '../remote-error.ts';

const DEFAULT_REPLICATION = 3n;
/** dfs.replication.max. */
const MOST_REPLICAS = 512n;

/** Of a folder, and of nothing, it says false. */
export const setReplication = action({
  op: 'SETREPLICATION',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set replication for ${path}`,
  refuse: (call) => {
    const replication = call.parameters.long('replication', 1n) ?? DEFAULT_REPLICATION;
    if (replication > MOST_REPLICAS) {
      throw ioError(
        `Requested replication factor of ${replication} exceeds maximum of ${MOST_REPLICAS} for ${call.path}`,
      );
    }
    const location = reached(call);
    checkWritable(location);
    checkAccess(location, call.caller, WRITE);
    const file = lastOf(location);
    if (file === undefined || isFolder(file)) return undefined;
    checkQuota(location, 0, file.content.length * (Number(replication) - file.replication));
    return { location, next: { ...file, replication: Number(replication) } };
  },
  act: ({ namespace, caller }, found) => {
    if (found === undefined) return booleanAnswer(false);
    namespace.replace('SETREPLICATION', found.location, caller, found.next);
    return booleanAnswer(true);
  },
});
