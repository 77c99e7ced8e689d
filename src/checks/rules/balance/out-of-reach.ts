import { blockMeans } from '../../../core/balance/block-means.ts';
import { finestThreshold, type Obstacle, obstacles } from '../../../core/balance/reach.ts';
import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { BalanceFacts } from '../../subjects/balance.ts';
import { balanceNode, balanceOf, levelBalance } from '../../subjects/balance-example.ts';

const TIB = 2 ** 40;

export default rule<BalanceFacts>({
  id: 'balance/out-of-reach',
  reads: 'balance',
  severity: 'warning',
  title: 'The threshold is finer than these datanodes can reach',
  why: 'No block has two replicas on one datanode, nor all of them on one rack, and nothing moves the bytes of others: a datanode that is much larger than the rest cannot be filled to the average, and one full of foreign bytes not be emptied to it. The Balancer runs on without an end that it could reach.',
  sources: [
    'apache/hadoop Dispatcher.java (isGoodBlockCandidate), BlockPlacementPolicyDefault.java (isMovable), 3.4.1',
    'HDFS-17037: from 3.4 on foreign bytes count as used',
  ],
  *check({ cluster, weighing }) {
    const { groups, threshold } = weighing;
    const { replication } = blockMeans(cluster);
    const found = obstacles(groups, weighing, threshold, replication);
    if (found.length === 0) return;
    yield {
      place: 'hdfs',
      sentence: `Within ${threshold} points of the average these cannot come: ${fewNames(found.map(wordsOf))}. The finest threshold in reach is ${finestThreshold(groups, weighing, replication)}.`,
      mend: `mesosctl hdfs balance simulate --threshold ${threshold} tells what to enlarge`,
      data: found.map(({ kind, storageType, place, staysAt }) => ({ kind, storageType, place, staysAt })),
    };
  },
  bad: [
    // More than a third of all: with three replicas its share of the data does not fill it.
    balanceOf([balanceNode('dn1', { capacityBytes: 40 * TIB, dfsUsedBytes: 3 * TIB }), ...threeOf(3.6 * TIB)]),
    balanceOf([balanceNode('dn1', { dfsUsedBytes: 0, nonDfsUsedBytes: 3.6 * TIB }), ...threeOf(TIB)]),
  ],
  good: [levelBalance, balanceOf([balanceNode('dn1', { dfsUsedBytes: 0 }), ...threeOf(2 * TIB)])],
});

function wordsOf({ kind, place, staysAt }: Obstacle): string {
  if (kind === 'no-room') return `${place}, where others leave room for ${staysAt.toFixed(1)} %`;
  if (kind === 'foreign') return `${place}, whose foreign bytes alone are ${staysAt.toFixed(1)} %`;
  return `${kind === 'too-large' ? place : `rack ${place}`}, which is too large for the data: ${staysAt.toFixed(1)} % at most`;
}

function threeOf(dfsUsedBytes: number): ReturnType<typeof balanceNode>[] {
  return ['dn2', 'dn3', 'dn4'].map((name) => balanceNode(name, { dfsUsedBytes }));
}
