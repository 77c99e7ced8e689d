import type { WeighedGroup } from '../../../core/balance/types.ts';
import { fewNames } from '../../../core/few-names.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { BalanceFacts } from '../../subjects/balance.ts';
import { balanceNode, balanceOf, levelBalance } from '../../subjects/balance-example.ts';

const TIB = 2 ** 40;

export default rule<BalanceFacts>({
  id: 'balance/not-balanced',
  reads: 'balance',
  severity: 'warning',
  title: 'Datanodes lie further from the average than the threshold',
  why: 'The fullest datanodes take no more writes while others stand empty, and the work on their data is where the data is. Hadoop calls a file system balanced when each storage type of each datanode lies within the threshold of the average.',
  sources: ['apache/hadoop Balancer.java (init), BalancingPolicy.java, 3.4.1'],
  *check({ weighing }) {
    for (const [type, average] of weighing.averages) {
      const of = (standing: WeighedGroup['standing']) =>
        weighing.groups.filter((group) => group.storageType === type && group.standing === standing);
      const [over, under] = [of('over-utilized'), of('under-utilized')];
      if (over.length + under.length === 0) continue;
      const parts = [
        ...(over.length === 0 ? [] : [`above: ${namesOf(over)}`]),
        ...(under.length === 0 ? [] : [`below: ${namesOf(under)}`]),
      ];
      yield {
        place: `hdfs ${type}`,
        sentence: `${type} is not balanced: ${parts.join('; ')}; the average is ${average.toFixed(1)} %, and ${weighing.threshold} points from it are allowed.`,
        mend: `mesosctl hdfs balance simulate --threshold ${weighing.threshold} tells what a run moves, at least ${formatBytes(weighing.bytesLeft)}, how long it takes and how level it becomes`,
      };
    }
  },
  bad: [
    balanceOf([
      balanceNode('dn1', { dfsUsedBytes: 3.5 * TIB }),
      balanceNode('dn2'),
      balanceNode('dn3'),
      balanceNode('dn4'),
    ]),
    balanceOf([balanceNode('dn1', { dfsUsedBytes: 0 }), balanceNode('dn2'), balanceNode('dn3')]),
  ],
  good: [
    levelBalance,
    balanceOf([balanceNode('dn1', { dfsUsedBytes: 2.2 * TIB }), balanceNode('dn2'), balanceNode('dn3')]),
    balanceOf([
      balanceNode('dn1', { dfsUsedBytes: 0, adminState: 'decommissioned' }),
      balanceNode('dn2'),
      balanceNode('dn3'),
    ]),
  ],
});

/** The furthest first. */
const namesOf = (groups: readonly WeighedGroup[]): string =>
  fewNames(
    [...groups]
      .sort((a, b) => Math.abs(b.aboveAverage) - Math.abs(a.aboveAverage))
      .map(({ node, utilization }) => `${node} (${utilization.toFixed(1)} %)`),
  );
