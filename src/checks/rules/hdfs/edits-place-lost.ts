import { valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthNamenode } from '../../subjects/hdfs-health-example.ts';

const place = (isDisabled: boolean) => ({
  manager: 'FileJournalManager(root=/data/nn)',
  isDisabled,
  isRequired: false,
  journalNodes: [],
});

export default rule<HdfsHealthFacts>({
  id: 'hdfs/edits-place-lost',
  reads: 'hdfs-health',
  severity: 'error',
  title: 'A namenode has given up a folder of image or edits',
  why: 'It goes on with what is left. When the last folder goes, the namenode ends, and what only that folder held is lost.',
  sources: ['apache/hadoop NNStorage.java, JournalSet.java, 3.4.1; NameNodeMXBean: NameDirStatuses, NameJournalStatus'],
  *check({ namenodes }) {
    for (const { base, vitals } of namenodes) {
      const { failedFolders = [], edits = [] } = valueIn(vitals) ?? {};
      const lost = [...failedFolders, ...edits.filter(({ isDisabled }) => isDisabled).map(({ manager }) => manager)];
      if (lost.length === 0) continue;
      yield {
        place: `hdfs ${base} folders`,
        sentence: `The namenode ${base} no longer writes to ${lost.join(', ')}.`,
        mend: 'Mend the disk, then restart the namenode, the standby first; with dfs.namenode.name.dir.restore the next checkpoint takes the folder back by itself.',
      };
    }
  },
  bad: [
    hdfsHealth({ namenodes: [healthNamenode({ failedFolders: ['/data/2/nn'] })] }),
    hdfsHealth({ namenodes: [healthNamenode({ edits: [place(true)] })] }),
  ],
  good: [hdfsHealth(), hdfsHealth({ namenodes: [healthNamenode({ edits: [place(false)] })] })],
});
