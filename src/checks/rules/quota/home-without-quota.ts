import { firstQuota } from '../../../core/quota/limit.ts';
import { shownName } from '../../../core/shown-name.ts';
import { rule } from '../../rule.ts';
import type { FolderQuota } from '../../subjects/folder-quota.ts';
import { folderQuota, limitOf } from '../../subjects/folder-quota-example.ts';

export default rule<FolderQuota>({
  id: 'quota/home-without-quota',
  reads: 'folder-quota',
  severity: 'warning',
  title: 'The home of a tenant has no quota',
  why: "One tenant's large files can fill the disks of all, and his small ones the heap of the namenode, which holds every name. A quota of space alone does not bound names, nor one of names the space: then this is a note.",
  sources: ['Apache Hadoop, HDFS Quotas Guide, 3.4.1'],
  *check({ path, tenant, limits, about }) {
    if (tenant === undefined) return;
    const of = (kind: string) => limits.find((limit) => limit.kind === kind);
    const lacking = (['names', 'space'] as const).filter((kind) => of(kind)?.quota === undefined);
    if (lacking.length === 0) return;
    const isBare = lacking.length === 2;
    yield {
      place: `hdfs ${path}`,
      ...(isBare ? {} : { severity: 'note' as const }),
      sentence: isBare
        ? `${shownName(path)} has no quota, neither of names nor of space.`
        : `${shownName(path)} has no quota of ${lacking.join()}.`,
      mend: `mesosctl hdfs quota set ${tenant} ${lacking.map((kind) => firstQuota(kind, of(kind)?.used ?? 0, about)).join(' ')}`,
      data: { path, lacking },
    };
  },
  bad: [
    folderQuota({ limits: [limitOf('names', 12, undefined), limitOf('space', 1, undefined)] }),
    folderQuota({ limits: [limitOf('names', 12, undefined), limitOf('space', 1, 1024 ** 4)] }),
  ],
  good: [folderQuota(), folderQuota({ path: '/data', tenant: undefined, limits: [limitOf('names', 12, undefined)] })],
});
