import { amountOf, nextTake, quotaState, raiseLine } from '../../../core/quota/limit.ts';
import { shownName } from '../../../core/shown-name.ts';
import { rule } from '../../rule.ts';
import type { FolderQuota } from '../../subjects/folder-quota.ts';
import { folderQuota, limitOf, usualAbout } from '../../subjects/folder-quota-example.ts';

const MIB = 1024 ** 2;

export default rule<FolderQuota>({
  id: 'quota/too-small',
  reads: 'folder-quota',
  severity: 'error',
  title: 'A quota is less than the first file takes',
  why: 'A block is charged in full and for each replica when it is opened, whatever will be in it. Below one block with all its replicas not even a file of one byte can be written, and the folder itself is one name of its quota. WebHDFS sets 0 without a word; dfsadmin would refuse it.',
  sources: ['Apache Hadoop, HDFS Quotas Guide, 3.4.1', 'HDFS 3.4.1: recorded answers of SETQUOTA'],
  *check({ path, limits, about }) {
    for (const limit of limits) {
      const { kind, quota = 0 } = limit;
      if (quotaState(limit, about) !== 'too small') continue;
      const least = kind === 'names' ? 2 : nextTake(kind, about);
      const needs =
        kind === 'names'
          ? 'the folder itself takes 1'
          : `the first block of a file takes ${amountOf(kind, least)}${kind === 'space' ? ', all replicas' : ''}`;
      yield {
        place: `hdfs ${path}`,
        sentence: `${shownName(path)}: its quota of ${kind} is ${amountOf(kind, quota)}, and ${needs}: nothing can be made there.`,
        mend: `Raise it: ${raiseLine(path, kind)}`,
        data: { path, kind, quota, least },
      };
    }
  },
  bad: [
    folderQuota({ limits: [limitOf('space', 0, 256 * MIB)] }),
    folderQuota({ limits: [limitOf('names', 1, 1)] }),
    folderQuota({ limits: [limitOf('space', 0, 0)], about: { ...usualAbout, blockBytes: undefined } }),
    folderQuota({ limits: [limitOf('SSD', 0, 100 * MIB)] }),
  ],
  good: [
    folderQuota(),
    folderQuota({ limits: [limitOf('space', 0, 384 * MIB), limitOf('SSD', 0, 128 * MIB)] }),
    folderQuota({ limits: [limitOf('space', 0, 1)], about: { ...usualAbout, blockBytes: undefined } }),
  ],
});
