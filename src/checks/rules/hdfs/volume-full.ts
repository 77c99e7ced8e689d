import { valueIn } from '../../../core/fact.ts';
import { fewNames } from '../../../core/few-names.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthDatanode } from '../../subjects/hdfs-health-example.ts';

const LEAST_SHARE_LEFT = 0.05;
const GIB = 2 ** 30;

const volume = (path: string, usedBytes: number, freeBytes: number) => ({
  path,
  storageType: 'DISK',
  usedBytes,
  freeBytes,
  reservedBytes: 0,
});

export default rule<HdfsHealthFacts>({
  id: 'hdfs/volume-full',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'Disks of datanodes are nearly full',
  why: 'A datanode writes to its other disks then, which have to bear all of it; with the last one full it takes no block at all, however much room the others of the cluster have.',
  sources: [
    'Apache Hadoop 3.4.1, hdfs-default.xml: dfs.datanode.fsdataset.volume.choosing.policy, dfs.datanode.du.reserved',
    'a threshold of our own: 5 % left, for that is time to act, and a disk may be well used without being told of',
  ],
  *check({ datanodes }) {
    const full = datanodes.flatMap(({ name, vitals }) =>
      (valueIn(vitals)?.volumes ?? []).flatMap(({ path, usedBytes = 0, freeBytes }) => {
        if (freeBytes === undefined) return [];
        // What is not of HDFS is not told: a disk may be full and hold nothing of it.
        return freeBytes <= LEAST_SHARE_LEFT * (usedBytes + freeBytes) ? [{ name, path, freeBytes }] : [];
      }),
    );
    if (full.length === 0) return;
    yield {
      place: 'hdfs volumes full',
      sentence: `${full.length === 1 ? 'One disk has' : `${full.length} disks have`} less than 5 % left: ${fewNames(full.map(({ name, path, freeBytes }) => `${path} of ${name} (${formatBytes(freeBytes)})`))}.`,
      mend: 'Level the disks of a datanode with hdfs diskbalancer -plan HOST, and the datanodes with the balancer: mesosctl hdfs balance show',
      data: full.map(({ name, path, freeBytes }) => ({ datanode: name, path, freeBytes })),
    };
  },
  bad: [
    hdfsHealth({ datanodes: [healthDatanode({ volumes: [volume('/d1', 990 * GIB, 10 * GIB)] })] }),
    hdfsHealth({ datanodes: [healthDatanode({ volumes: [volume('/d1', 0, 0)] })] }),
  ],
  good: [hdfsHealth(), hdfsHealth({ datanodes: [healthDatanode({ volumes: [] })] })],
});
