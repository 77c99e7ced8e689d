import { formatDuration } from '../../../core/quantity.ts';
import { amountOf, percentOf, quotaState, raiseLine, ratioOf } from '../../../core/quota/limit.ts';
import { shownName } from '../../../core/shown-name.ts';
import { rule } from '../../rule.ts';
import type { FolderQuota } from '../../subjects/folder-quota.ts';
import { folderQuota, limitOf } from '../../subjects/folder-quota-example.ts';

const GIB = 1024 ** 3;
const DAY_MS = 86_400_000;

export default rule<FolderQuota>({
  id: 'quota/near-full',
  reads: 'folder-quota',
  severity: 'warning',
  title: 'A quota is near full',
  why: 'When it is full every write is refused, in the midst of jobs too. Files being written are charged a whole block with all its replicas, so that many writers at once are refused before the last bytes are used.',
  sources: ['Apache Hadoop, HDFS Quotas Guide, 3.4.1'],
  *check({ path, limits, about }) {
    for (const limit of limits) {
      const { kind, used, quota = 0, forecast } = limit;
      if (quotaState(limit, about) !== 'near') continue;
      const soon =
        forecast?.fullInMs === undefined
          ? ''
          : `; at the pace of the last ${formatDuration(forecast.overMs)} (${forecast.runs} runs) it is full in ${formatDuration(forecast.fullInMs)}`;
      yield {
        place: `hdfs ${path}`,
        sentence: `${shownName(path)}: ${amountOf(kind, used)} of ${amountOf(kind, quota)} ${kind} are used (${percentOf(ratioOf(limit) ?? 0)})${soon}.`,
        mend: `Make room, or raise it: ${raiseLine(path, kind)}`,
        data: { path, kind, used, quota },
      };
    }
  },
  bad: [
    folderQuota({ limits: [limitOf('space', 280 * GIB, 300 * GIB)] }),
    folderQuota({
      limits: [{ ...limitOf('names', 180, 200), forecast: { fullInMs: 4 * DAY_MS, runs: 12, overMs: 9 * DAY_MS } }],
    }),
  ],
  good: [
    folderQuota(),
    folderQuota({ limits: [limitOf('space', 260 * GIB, 300 * GIB), limitOf('names', 5, undefined)] }),
  ],
});
