import { fewNames } from '../../../core/few-names.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { datanode, namenode } from '../../subjects/namenode-example.ts';

const TIB = 1024 ** 4;
/** Of the capacity; a few parts of a hundred are logs and the rest of a file system. */
const MUCH = 0.1;

export default rule<Namenode>({
  id: 'hdfs/full-beside-hdfs',
  reads: 'namenode',
  severity: 'note',
  holds: { hadoop: { until: '3.4.0' } },
  title: 'A datanode is full of what is not HDFS, and the balancer takes it for empty',
  why: 'Before 3.4 (HDFS-17037) the balancer reckons with the bytes of HDFS alone. A datanode whose disks the sandboxes of agents or the scratch of Spark fill looks emptier than the others, and is sent more blocks.',
  sources: [
    'apache/hadoop BalancingPolicy.java, 3.3.6, 3.4.1; HDFS-17037',
    'a threshold of our own: 10 % of the capacity, for a few parts of a hundred are logs and what a file system keeps',
  ],
  *check(subject) {
    if (!subject.isActive) return;
    const nodes = subject.datanodes.flatMap((node) => {
      const { name, capacityBytes = 0, usedBytes = 0, nonDfsUsedBytes = 0, remainingBytes = 0 } = node;
      return capacityBytes === 0 ? [] : [{ name, capacityBytes, usedBytes, nonDfsUsedBytes, remainingBytes }];
    });
    const [used, left] = [share(nodes, 'usedBytes'), share(nodes, 'remainingBytes')];
    const misjudged = nodes.filter(
      ({ capacityBytes, usedBytes, nonDfsUsedBytes, remainingBytes }) =>
        nonDfsUsedBytes > MUCH * capacityBytes &&
        usedBytes < used * capacityBytes &&
        remainingBytes < left * capacityBytes,
    );
    const [first] = misjudged;
    if (first === undefined) return;
    const bytes = misjudged.reduce((sum, { nonDfsUsedBytes }) => sum + nonDfsUsedBytes, 0);
    yield {
      at: subject.at('datanodes', first.name),
      sentence: `${fewNames(misjudged.map(({ name }) => name))} ${misjudged.length === 1 ? 'holds' : 'hold'} ${formatBytes(bytes)} that are not of HDFS, and less of HDFS than the average: the balancer sends more there, though less room is left than elsewhere.`,
      mend: 'Move the other data to disks of its own, or keep room for it with dfs.datanode.du.reserved; leave such datanodes out with hdfs balancer -exclude.',
    };
  },
  bad: [
    namenode({
      cluster: {
        datanodes: [
          datanode('dn1', { usedBytes: TIB, nonDfsUsedBytes: 2.8 * TIB, remainingBytes: 0.2 * TIB }),
          datanode('dn2'),
          datanode('dn3'),
        ],
      },
    }),
  ],
  good: [
    // Everywhere the same: what looks emptier is emptier.
    namenode({
      cluster: {
        datanodes: ['dn1', 'dn2', 'dn3'].map((name) =>
          datanode(name, { usedBytes: TIB, nonDfsUsedBytes: TIB, remainingBytes: 2 * TIB }),
        ),
      },
    }),
    namenode({
      version: '3.4.1',
      cluster: {
        datanodes: [
          datanode('dn1', { usedBytes: TIB, nonDfsUsedBytes: 2.8 * TIB, remainingBytes: 0.2 * TIB }),
          datanode('dn2'),
        ],
      },
    }),
  ],
});

type Space = Readonly<Record<'capacityBytes' | 'usedBytes' | 'remainingBytes', number>>;

const share = (nodes: readonly Space[], of: 'usedBytes' | 'remainingBytes'): number =>
  nodes.reduce((sum, node) => sum + node[of], 0) / nodes.reduce((sum, { capacityBytes }) => sum + capacityBytes, 0);
