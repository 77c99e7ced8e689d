import { shellWord } from '../../../core/shell-word.ts';
import { shownName } from '../../../core/shown-name.ts';
import { rule } from '../../rule.ts';
import type { FolderQuota } from '../../subjects/folder-quota.ts';
import { folderQuota, limitOf } from '../../subjects/folder-quota-example.ts';

export default rule<FolderQuota>({
  id: 'quota/reads-largest',
  reads: 'folder-quota',
  severity: 'note',
  title: 'A quota reads 2^63 - 1, which is none',
  why: "After a restart of the namenode a folder that has quotas by kind of storage alone reads 9223372036854775807 for names, and Hadoop's own tools show 8.0 E as if it were a quota. Programs that take it for one reckon with room that nobody promised; here it counts as none.",
  sources: ['HDFS 3.4.1: recorded answers of GETQUOTAUSAGE before and after a restart'],
  *check({ path, isLargest }) {
    if (!isLargest) return;
    yield {
      place: `hdfs ${path}`,
      sentence: `${shownName(path)}: a quota reads 9223372036854775807 (8.0 E in hdfs dfs -count -q), and is none.`,
      mend: `Set one that is meant: mesosctl hdfs quota set ${shellWord(path)} --names NUMBER`,
      data: { path },
    };
  },
  bad: [folderQuota({ isLargest: true, limits: [limitOf('names', 13, undefined), limitOf('SSD', 0, 1024 ** 3)] })],
  good: [folderQuota()],
});
