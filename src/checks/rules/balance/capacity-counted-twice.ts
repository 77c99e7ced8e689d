import { sharedDevices } from '../../../core/balance/shared-devices.ts';
import { fewNames } from '../../../core/few-names.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { rule } from '../../rule.ts';
import type { BalanceFacts } from '../../subjects/balance.ts';
import { balanceNode, balanceOf, levelBalance, volume } from '../../subjects/balance-example.ts';

const TIB = 2 ** 40;

export default rule<BalanceFacts>({
  id: 'balance/capacity-counted-twice',
  reads: 'balance',
  severity: 'error',
  title: 'Two data directories lie on one device',
  why: 'HDFS takes the capacity of a device once for each data directory on it. The datanode seems larger and emptier than it is: the Balancer fills it beyond the others, and what it moves there fills the device twice as fast as it reckons.',
  sources: ['apache/hadoop FsVolumeImpl.java (getCapacity, getAvailable, getActualNonDfsUsed), 3.4.1'],
  *check({ cluster }) {
    for (const { host, places, freeBytes, surplusBytes, isCertain } of sharedDevices(cluster)) {
      const names = fewNames(places.map(({ node, path }) => `${path} of ${node}`));
      const free = `${formatBytes(freeBytes)} free`;
      yield {
        place: `hdfs ${host}`,
        severity: isCertain ? 'error' : 'note',
        sentence: isCertain
          ? `${names} lie on one device: each has ${free}, and what one holds is foreign to the others. HDFS counts at least ${formatBytes(surplusBytes)} that are not there.`
          : `${names} may lie on one device: each has ${free}, and there is too little on them to tell.`,
        mend: 'Look with df on the host; leave one directory for each device in dfs.datanode.data.dir, and decommission before one is removed',
      };
    }
  },
  bad: [
    balanceOf([
      balanceNode('dn1', {
        capacityBytes: 8 * TIB,
        dfsUsedBytes: 2 * TIB,
        nonDfsUsedBytes: 2 * TIB,
        remainingBytes: 4 * TIB,
        volumes: [volume('/data/a', TIB, 2 * TIB), volume('/data/b', TIB, 2 * TIB)],
      }),
    ]),
    // New and empty, which like disks are too: said with less weight.
    balanceOf([
      balanceNode('dn1', { dfsUsedBytes: 0, volumes: [volume('/data/a', 0, 2 * TIB), volume('/data/b', 0, 2 * TIB)] }),
    ]),
  ],
  good: [
    levelBalance,
    // As full as each other, and nothing is foreign: two disks.
    balanceOf([
      balanceNode('dn1', {
        capacityBytes: 6 * TIB,
        dfsUsedBytes: 2 * TIB,
        volumes: [volume('/data/a', TIB, 2 * TIB), volume('/data/b', TIB, 2 * TIB)],
      }),
    ]),
  ],
});
