import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth } from '../../subjects/hdfs-health-example.ts';
import { soundCluster, soundDatanode } from '../../subjects/platform-example.ts';

export default rule<HdfsHealthFacts>({
  id: 'hdfs/datanodes-leaving',
  reads: 'hdfs-health',
  severity: 'note',
  title: 'Datanodes are on their way out, or in maintenance',
  why: 'Somebody meant it so. It takes room and replicas from the others all the same, and a decommission that does not end shows here.',
  sources: ['Apache Hadoop 3.4.1, HdfsDataNodeAdminGuide'],
  *check({ cluster }) {
    const leaving = (cluster?.datanodes ?? []).filter(({ adminState }) => adminState !== 'in service');
    const states = [...new Set(leaving.map(({ adminState }) => adminState))];
    for (const state of states) {
      const nodes = leaving.filter(({ adminState }) => adminState === state);
      const left = nodes.reduce((sum, { underReplicatedBlocks = 0 }) => sum + underReplicatedBlocks, 0);
      yield {
        place: `hdfs datanodes ${state}`,
        sentence: `${fewNames(nodes.map(({ name }) => name))} ${nodes.length === 1 ? 'is' : 'are'} ${state}${left > 0 ? `; ${left} of their blocks have too few replicas elsewhere` : ''}.`,
        data: { state, datanodes: nodes.map(({ name }) => name), blocksLeft: left },
      };
    }
  },
  bad: [
    hdfsHealth({
      cluster: soundCluster({
        datanodes: [soundDatanode({ adminState: 'decommissioning', underReplicatedBlocks: 12 })],
      }),
    }),
    hdfsHealth({ cluster: soundCluster({ datanodes: [soundDatanode({ adminState: 'in maintenance' })] }) }),
  ],
  good: [hdfsHealth(), hdfsHealth({ cluster: undefined })],
});
