import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { BalanceFacts } from '../../subjects/balance.ts';
import { balanceNode, balanceOf, levelBalance } from '../../subjects/balance-example.ts';

export default rule<BalanceFacts>({
  id: 'balance/capacity-none',
  reads: 'balance',
  severity: 'error',
  title: 'A datanode is in service and has no capacity',
  why: 'All of its volumes have failed, or all of its disk is reserved. It takes no block, and the Balancer leaves it out without a word.',
  sources: ['apache/hadoop BalancingPolicy.java (getUtilization gives null), 3.4.1'],
  *check({ cluster }) {
    const none = cluster.nodes.filter(
      ({ isLive, adminState, capacityBytes }) => isLive && adminState === 'in service' && capacityBytes === 0,
    );
    if (none.length === 0) return;
    const names = none.map(({ name, failedVolumes }) =>
      failedVolumes === 0 ? name : `${name} (failed volumes: ${failedVolumes})`,
    );
    yield {
      place: `hdfs ${none[0]?.name}`,
      sentence: `In service and without any capacity: ${fewNames(names)}.`,
      mend: 'Look at its disks and at dfs.datanode.du.reserved; then restart the datanode, or decommission it',
    };
  },
  bad: [
    balanceOf([
      balanceNode('dn1', { capacityBytes: 0, dfsUsedBytes: 0, failedVolumes: 2, volumes: [] }),
      balanceNode('dn2'),
    ]),
  ],
  good: [
    levelBalance,
    balanceOf([balanceNode('dn1', { capacityBytes: 0, dfsUsedBytes: 0, isLive: false }), balanceNode('dn2')]),
  ],
});
