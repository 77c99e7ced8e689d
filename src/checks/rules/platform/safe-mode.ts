import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundCluster, soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

/** The namenode begins its reason so. */
const HEADING = /^Safe mode is ON\.\s*/;

export default rule<PlatformFacts>({
  id: 'platform/safe-mode',
  reads: 'platform',
  severity: 'error',
  title: 'HDFS is in safe mode',
  why: 'In safe mode everything is read and nothing is written: no home can be made, no file closed.',
  sources: ['Apache Hadoop 3.4.1, HdfsDesign: Safemode; dfsadmin -safemode'],
  *check({ hdfs }) {
    const cluster = valueAt(hdfs, ({ cluster }) => cluster);
    if (cluster?.safeMode === undefined) return;
    yield {
      place: 'hdfs',
      sentence: `HDFS is in safe mode: ${cluster.safeMode.replace(HEADING, '')}`,
      mend: 'If it was put there by hand: hdfs dfsadmin -safemode leave. Else wait for the datanodes to report, or see why they do not.',
    };
  },
  bad: [withHdfs({ cluster: known(soundCluster({ safeMode: 'It was turned on manually.' })) })],
  good: [soundPlatform],
});
