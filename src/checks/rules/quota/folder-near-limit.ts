import { shownName } from '../../../core/shown-name.ts';
import { rule } from '../../rule.ts';
import type { FolderQuota } from '../../subjects/folder-quota.ts';
import { folderQuota, usualAbout } from '../../subjects/folder-quota-example.ts';

const KEY = 'dfs.namenode.fs-limits.max-directory-items';
const NEAR = 0.8;

export default rule<FolderQuota>({
  id: 'quota/folder-near-limit',
  reads: 'folder-quota',
  severity: 'warning',
  title: 'A folder is near the number of entries that it may have',
  why: 'The namenode lets no folder hold more entries than its limit, 1,048,576 unless set, whatever the quotas say: from then on nothing can be made in it. Event logs of Spark and staging folders of jobs get there first.',
  sources: ['apache/hadoop hdfs-default.xml, 3.3.6; FSDirectory.verifyMaxDirItems'],
  *check({ path, entries, about: { mostEntries } }) {
    if (mostEntries === undefined || entries < NEAR * mostEntries) return;
    const isFull = entries >= mostEntries;
    yield {
      place: `hdfs ${path}`,
      ...(isFull ? { severity: 'error' as const } : {}),
      sentence: `${shownName(path)} holds ${entries} entries of the ${mostEntries} that a folder may have${isFull ? ': nothing more can be made in it' : ''}.`,
      mend: `Remove what is old, or spread it over folders below; ${KEY} can be raised on the namenodes.`,
      data: { path, entries, mostEntries },
    };
  },
  bad: [
    folderQuota({ path: '/spark-history', tenant: undefined, entries: 900_000 }),
    folderQuota({ entries: 1000, about: { ...usualAbout, mostEntries: 1000 } }),
  ],
  good: [
    folderQuota({ entries: 700_000 }),
    folderQuota({ entries: 2e6, about: { ...usualAbout, mostEntries: undefined } }),
  ],
});
