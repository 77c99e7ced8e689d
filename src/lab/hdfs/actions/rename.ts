import { action, booleanAnswer, type Call, reached, reachedToMake } from '../action.ts';
import { isFolder } from '../entry.ts';
import { type Location, lastOf, parentOf, pathAt, rootWith } from '../location.ts';
import { checkNewName, checkWritable } from '../namespace.ts';
import { checkAncestorWrite, checkParentWrite, checkTraverse } from '../permission.ts';
import { checkQuota, usageOf } from '../quota.ts';
import { checkMove } from '../rename-options.ts';
import { checkNoSnapshots } from '../snapshots.ts';

/**
 * Owner, mode and ACL move along; a default ACL of the new parent is not acquired. What cannot be moved answers false; with
 * `renameoptions` it is refused with its reason, and the answer is empty.
 */
export const rename = action({
  op: 'RENAME',
  method: 'PUT',
  category: 'WRITE',
  halted: (path) => `Cannot rename ${path}`,
  refuse: (call) => {
    const options = call.parameters.renameOptions('renameoptions');
    call.parameters.required('destination');
    const path = call.parameters.path('destination') ?? '/';
    const from = reached(call);
    const to = options === undefined ? destination(call, from, path) : reachedToMake(call, path);
    checkWritable(from);
    checkParentWrite(from, call.caller);
    checkTraverse(to, call.caller);
    checkAncestorWrite(to, call.caller);
    checkNoSnapshots(from);
    if (options !== undefined) checkMove(from, to, options.includes('OVERWRITE'));
    else if (!canMove(from, to)) return { isStrict: false, move: undefined };
    checkRoom(from, to);
    return { isStrict: options !== undefined, move: { from, to } };
  },
  act: ({ namespace, caller }, { isStrict, move }) => {
    const answer = isStrict ? undefined : booleanAnswer(move !== undefined);
    if (move === undefined) return answer;
    const { from, to } = move;
    const path = pathAt(to.names);
    if (pathAt(from.names) === path) return answer;
    namespace.change({ op: 'RENAME', path, user: caller.name }, (root) => {
      const taken = rootWith(root, from.names, undefined, namespace.nowMs);
      return rootWith(taken, to.names, lastOf(from), namespace.nowMs);
    });
    return answer;
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
