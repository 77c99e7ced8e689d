import { amountOf, nextTake, quotaState, raiseLine } from '../../../core/quota/limit.ts';
import { shownName } from '../../../core/shown-name.ts';
import { rule } from '../../rule.ts';
import type { FolderQuota } from '../../subjects/folder-quota.ts';
import { folderQuota, limitOf } from '../../subjects/folder-quota-example.ts';

const GIB = 1024 ** 3;

export default rule<FolderQuota>({
  id: 'quota/full',
  reads: 'folder-quota',
  severity: 'error',
  title: 'A quota is full: nothing more can be written',
  why: 'Every write is refused from then on, in the midst of jobs too, and a truncated file may stay behind. What is left of a quota of space must hold a whole block with all its replicas, for that is charged when a block is opened. A quota may be exceeded where it was set below what was there.',
  sources: ['Apache Hadoop, HDFS Quotas Guide, 3.4.1', 'HDFS 3.4.1: recorded answers of SETQUOTA'],
  *check({ path, limits, about }) {
    for (const limit of limits) {
      const { kind, used, quota = 0 } = limit;
      const state = quotaState(limit, about);
      if (state !== 'full' && state !== 'over') continue;
      const how =
        state === 'over'
          ? 'more than there may be'
          : kind === 'names' || quota === used
            ? 'none is left'
            : `less is left than a new block takes (${amountOf(kind, nextTake(kind, about))}${kind === 'space' ? ', all replicas' : ''})`;
      yield {
        place: `hdfs ${path}`,
        sentence: `${shownName(path)}: ${amountOf(kind, used)} of ${amountOf(kind, quota)} ${kind} are used, ${how}: nothing more can be written there.`,
        mend: `Make room (space also lies in snapshots and in .Trash), or raise it: ${raiseLine(path, kind)}`,
        data: { path, kind, used, quota },
      };
    }
  },
  bad: [
    folderQuota({ limits: [limitOf('names', 200, 200)] }),
    folderQuota({ limits: [limitOf('space', 301 * GIB, 300 * GIB)] }),
    folderQuota({ limits: [limitOf('space', 299.9 * GIB, 300 * GIB)] }),
  ],
  good: [folderQuota(), folderQuota({ limits: [limitOf('names', 199, 200), limitOf('space', 299 * GIB, 300 * GIB)] })],
});
