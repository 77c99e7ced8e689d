import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { nextStep } from '../../../core/next-step.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthDatanode } from '../../subjects/hdfs-health-example.ts';
import { silent } from '../../subjects/platform-example.ts';

export default rule<HdfsHealthFacts>({
  id: 'hdfs/datanode-silent',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'A datanode sends heartbeats and does not answer',
  why: 'The namenode takes it for alive and sends clients there. Whatever goes over WebHDFS waits for it or fails, and a datanode that hangs on a disk often looks so before it is declared dead.',
  sources: ['Apache Hadoop 3.4.1, WebHDFS: OPEN and CREATE are redirected to a datanode; HdfsDesign: heartbeats'],
  *check({ datanodes, requestTimeoutMs }) {
    const groups = grouped(
      datanodes.flatMap(({ name, vitals }) => (vitals.ok ? [] : [{ name, failure: vitals.failure }])),
      ({ failure }) => failure.code,
    );
    for (const [code, group] of groups) {
      const [{ failure }] = group;
      const names = group.map(({ name }) => name);
      yield {
        place: `hdfs datanodes silent ${code}`,
        sentence: `${fewNames(names)} ${names.length === 1 ? 'lives' : 'live'} for the namenode, and ${names.length === 1 ? 'its' : 'their'} web server gives no proper answer: ${failure.message}`,
        mend:
          failure.code === 'timeout'
            ? nextStep(failure, requestTimeoutMs, '')
            : 'See its log and its disks, and whether its web port can be reached from here.',
        data: { datanodes: names, code },
      };
    }
  },
  bad: [hdfsHealth({ datanodes: [healthDatanode(), { ...healthDatanode(), name: 'd2:9866', vitals: silent }] })],
  good: [hdfsHealth(), hdfsHealth({ datanodes: [] })],
});
