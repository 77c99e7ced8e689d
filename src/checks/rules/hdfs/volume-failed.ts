import { valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthDatanode } from '../../subjects/hdfs-health-example.ts';

export default rule<HdfsHealthFacts>({
  id: 'hdfs/volume-failed',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'A disk of a datanode has failed',
  why: 'Its blocks are copied from elsewhere, and its room is gone. Beyond dfs.datanode.failed.volumes.tolerated the datanode ends as a whole.',
  sources: [
    'Apache Hadoop 3.4.1, hdfs-default.xml: dfs.datanode.failed.volumes.tolerated; FSDatasetMBean: FailedStorageLocations',
  ],
  *check({ datanodes }) {
    for (const { name, vitals } of datanodes) {
      const { failedVolumes = 0, failedFolders = [] } = valueIn(vitals) ?? {};
      if (failedVolumes === 0) continue;
      const which = failedFolders.length === 0 ? `${failedVolumes} of its volumes` : failedFolders.join(', ');
      yield {
        place: `hdfs ${name} volumes`,
        sentence: `The datanode ${name} has lost ${which}.`,
        mend: `Change the disk, then let the datanode take it back without a restart: hdfs dfsadmin -reconfig datanode HOST:9867 start`,
        data: { failed: failedVolumes, folders: [...failedFolders] },
      };
    }
  },
  bad: [
    hdfsHealth({ datanodes: [healthDatanode({ failedVolumes: 1, failedFolders: ['/data/3'] })] }),
    hdfsHealth({ datanodes: [healthDatanode({ failedVolumes: 2 })] }),
  ],
  good: [hdfsHealth(), hdfsHealth({ datanodes: [healthDatanode({ failedVolumes: undefined })] })],
});
