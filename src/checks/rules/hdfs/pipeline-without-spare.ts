import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { datanodes, namenode } from '../../subjects/namenode-example.ts';

const PREFIX = 'dfs.client.block.write.replace-datanode-on-failure';
const [POLICY, ENABLE, BEST_EFFORT] = [`${PREFIX}.policy`, `${PREFIX}.enable`, `${PREFIX}.best-effort`] as const;

export default rule<Namenode>({
  id: 'hdfs/pipeline-without-spare',
  reads: 'namenode',
  severity: 'note',
  title: 'A write that loses a datanode finds no other on a file system this small',
  why: 'With the policy DEFAULT a client that appends or flushes with three replicas asks for another datanode when one of the pipeline fails. Where all datanodes are in the pipeline there is none, and the write fails with "Failed to replace a bad datanode on the existing pipeline". The manual says NEVER for three datanodes or fewer. A datanode is the client of all that is written by WebHDFS.',
  sources: [
    'apache/hadoop hdfs-default.xml: dfs.client.block.write.replace-datanode-on-failure.policy, 2.2.0 to 3.4.1',
    'apache/hadoop ReplaceDatanodeOnFailure.java, 3.3.6',
  ],
  *check(subject) {
    const { writing } = subject.facts;
    const nodes = subject.datanodes.length;
    const replication = Number(writing?.get('dfs.replication'));
    const isDefault = writing?.get(POLICY)?.toUpperCase() === 'DEFAULT';
    const isOff = writing?.get(ENABLE) === 'false' || writing?.get(BEST_EFFORT) === 'true';
    if (!subject.isActive || nodes === 0 || nodes > 3 || replication < 3 || !isDefault || isOff) return;
    yield {
      at: subject.at('writing', POLICY),
      sentence: `There are ${nodes} datanodes, files have ${replication} replicas, and ${POLICY} is DEFAULT: an append or a flush fails when one datanode does.`,
      mend: `Set ${POLICY} to NEVER in hdfs-site.xml of the clients and the datanodes, or add a datanode.`,
    };
  },
  bad: [namenode({ cluster: { datanodes: datanodes(3) }, writing: { [POLICY]: 'DEFAULT', [ENABLE]: 'true' } })],
  good: [
    namenode({ cluster: { datanodes: datanodes(3) }, writing: { [POLICY]: 'NEVER', [ENABLE]: 'true' } }),
    namenode({ cluster: { datanodes: datanodes(3) }, writing: { [POLICY]: 'DEFAULT', [BEST_EFFORT]: 'true' } }),
    namenode({ cluster: { datanodes: datanodes(4) }, writing: { [POLICY]: 'DEFAULT', [ENABLE]: 'true' } }),
    namenode({
      cluster: { datanodes: datanodes(3) },
      writing: { [POLICY]: 'DEFAULT', [ENABLE]: 'true', 'dfs.replication': '1' },
    }),
  ],
});
