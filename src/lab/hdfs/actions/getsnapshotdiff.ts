import { action } from '../action.ts';
import { checkWalk, READ_EXECUTE } from '../permission.ts';
import { diffOf } from '../snapshot-diff.ts';
import { diffRoot, stateNamed } from '../snapshots.ts';

/** Of a folder below one with snapshots only what concerns it; a name that is not given is the folder as it is. */
export const getSnapshotDiff = action({
  op: 'GETSNAPSHOTDIFF',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const from = call.parameters.text('oldsnapshotname') ?? '';
    const to = call.parameters.text('snapshotname') ?? '';
    const root = diffRoot(call);
    checkWalk(root.location, call.caller, READ_EXECUTE);
    return { from, to, before: stateNamed(root, from), after: stateNamed(root, to) };
  },
  act: ({ path }, { from, to, before, after }) => {
    const report = { diffList: diffOf(before, after), fromSnapshot: from, snapshotRoot: path, toSnapshot: to };
    return { json: JSON.stringify({ SnapshotDiffReport: report }) };
  },
});
