import { needsDiskBalancer, volumeDensities } from '../../../core/balance/volume-density.ts';
import { hostOf } from '../../../core/balance/weigh.ts';
import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import type { BalanceFacts } from '../../subjects/balance.ts';
import { balanceNode, balanceOf, levelBalance, volume } from '../../subjects/balance-example.ts';

const TIB = 2 ** 40;
/** dfs.disk.balancer.plan.threshold.percent. */
const DISK_THRESHOLD = 10;

export default rule<BalanceFacts>({
  id: 'balance/disks-not-level',
  reads: 'balance',
  severity: 'warning',
  title: 'Disks of one datanode are not as full as each other',
  why: 'The Balancer weighs a datanode as a whole and never moves a block from one of its disks to another; a full disk among empty ones refuses writes, and the Balancer calls it level. That is the work of the Disk Balancer, on each datanode by itself.',
  sources: [
    'apache/hadoop DiskBalancerVolumeSet.java (isBalancingNeeded), 3.4.1',
    'hdfs-default.xml 3.4.1: dfs.disk.balancer.plan.threshold.percent',
  ],
  *check({ cluster }) {
    const unlevel = cluster.nodes.filter((node) => needsDiskBalancer(node, DISK_THRESHOLD));
    const [first] = unlevel;
    if (first === undefined) return;
    const names = unlevel.map((node) => `${node.name} (${spreadOf(node)})`);
    yield {
      place: 'hdfs disks',
      sentence: `Disks lie more than ${DISK_THRESHOLD} points from the mean of their datanode on ${unlevel.length} of ${cluster.nodes.length} datanodes, and no balancing between datanodes changes it: ${fewNames(names)}.`,
      mend: `hdfs diskbalancer -plan ${hostOf(first.name)}, then -execute with the file that it names; from Hadoop 3.0 on, with dfs.disk.balancer.enabled`,
      data: unlevel.map(({ name }) => name),
    };
  },
  bad: [
    balanceOf([
      balanceNode('dn1', {
        volumes: [volume('/data/1', 1.9 * TIB, 0.1 * TIB), volume('/data/2', 0.1 * TIB, 1.9 * TIB)],
      }),
    ]),
  ],
  good: [
    levelBalance,
    balanceOf([
      balanceNode('dn1', { volumes: [volume('/data/1', TIB, TIB), volume('/data/2', 1.1 * TIB, 0.9 * TIB)] }),
    ]),
    // An empty one of another type is not weighed with them.
    balanceOf([balanceNode('dn1', { volumes: [volume('/data/1', 2 * TIB, TIB), volume('/ssd/1', 0, TIB, 'SSD')] })]),
  ],
});

/** `5.0-95.0 %`. */
function spreadOf(node: Parameters<typeof volumeDensities>[0]): string {
  const percents = volumeDensities(node).map(({ utilization }) => utilization);
  return `${Math.min(...percents).toFixed(1)}-${Math.max(...percents).toFixed(1)} %`;
}
