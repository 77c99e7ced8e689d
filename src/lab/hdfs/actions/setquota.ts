import { action, reached } from '../action.ts';
import { isFolder, LONG_MAX } from '../entry.ts';
import { lastOf } from '../location.ts';
import { checkWritable } from '../namespace.ts';
import { checkSuperuser } from '../permission.ts';
import { notDirectory, notFound } from '../remote-error.ts';

/** A quota that is not given stays; -1 clears; 0 is taken, and lets nothing be made. */
export const setQuota = action({
  op: 'SETQUOTA',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot set quota on ${path}`,
  refuse: (call) => {
    const nameQuota = given(call.parameters.long('namespacequota', -1n));
    const spaceQuota = given(call.parameters.long('storagespacequota', -1n));
    checkSuperuser(call.caller, commandOf(nameQuota, spaceQuota));
    const location = reached(call);
    checkWritable(location);
    const folder = lastOf(location);
    if (folder === undefined) throw notFound(`Directory does not exist: ${call.path}`);
    if (!isFolder(folder)) throw notDirectory(`\`${call.path}': Is not a directory`);
    // None is -1, but 2^63 - 1 for the names of the root.
    const noNames = location.names.length === 0 ? LONG_MAX : -1n;
    const names = nameQuota === -1n ? noNames : (nameQuota ?? folder.nameQuota);
    return { location, next: { ...folder, nameQuota: names, spaceQuota: spaceQuota ?? folder.spaceQuota } };
  },
  act: ({ namespace, caller }, { location, next }) => {
    namespace.replace('SETQUOTA', location, caller, next);
    return undefined;
  },
});

/** The largest long says that a quota is not given. */
const given = (quota: bigint | undefined): bigint | undefined => (quota === LONG_MAX ? undefined : quota);

/** The name under which the privilege is asked for. */
function commandOf(nameQuota: bigint | undefined, spaceQuota: bigint | undefined): string {
  if (spaceQuota === undefined) return nameQuota === -1n ? 'clearQuota' : 'setQuota';
  return nameQuota === undefined && spaceQuota === -1n ? 'clearSpaceQuota' : 'setSpaceQuota';
}
