import { action, booleanAnswer, type Call, reached, reachedToMake } from '../action.ts';
import { isFolder } from '../entry.ts';
import { type Location, lastOf, parentOf, pathAt, rootWith } from '../location.ts';
import { checkNewName, checkWritable } from '../namespace.ts';
import { checkAncestorWrite, checkParentWrite, checkTraverse } from '../permission.ts';
import { checkQuota, usageOf } from '../quota.ts';
import { checkNoSnapshots } from '../snapshots.ts';

/** Owner, mode and ACL move along; a default ACL of the new parent is not acquired. What cannot be moved answers false. */
export const rename = action({
  op: 'RENAME',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot rename ${path}`,
  refuse: (call) => {
    call.parameters.required('destination');
    const path = call.parameters.path('destination') ?? '/';
    const from = reached(call);
    const to = destination(call, from, path);
    checkWritable(from);
    checkParentWrite(from, call.caller);
    checkTraverse(to, call.caller);
    checkAncestorWrite(to, call.caller);
    checkNoSnapshots(from);
    if (!canMove(from, to)) return undefined;
    checkRoom(from, to);
    return { from, to };
  },
  act: ({ namespace, caller }, move) => {
    if (move === undefined) return booleanAnswer(false);
    const { from, to } = move;
    const path = pathAt(to.names);
    if (pathAt(from.names) === path) return booleanAnswer(true);
    namespace.change({ op: 'RENAME', path, user: caller.name }, (root) => {
      const taken = rootWith(root, from.names, undefined, namespace.nowMs);
      return rootWith(taken, to.names, lastOf(from), namespace.nowMs);
    });
    return booleanAnswer(true);
  },
});

/** A folder that is there takes the source under its old name. */
function destination(call: Call, from: Location, path: string): Location {
  const to = reachedToMake(call, path);
  const name = from.names.at(-1);
  return isFolder(lastOf(to)) && name !== undefined ? call.namespace.locate(`${pathAt(to.names)}/${name}`) : to;
}

function canMove(from: Location, to: Location): boolean {
  if (from.names.length === 0 || lastOf(from) === undefined) return false;
  const [source, target] = [pathAt(from.names), pathAt(to.names)];
  if (source === target) return true;
  return !target.startsWith(`${source}/`) && lastOf(to) === undefined && isFolder(parentOf(to));
}

/** Only the folders that gain by it count: those above the common ones. */
function checkRoom(from: Location, to: Location): void {
  const source = lastOf(from);
  if (source === undefined || lastOf(to) !== undefined) return;
  checkNewName(to);
  const common = to.names.findIndex((name, index) => name !== from.names[index]);
  const { files, folders, replicatedBytes } = usageOf(source);
  checkQuota(to, files + folders, replicatedBytes, common);
}
