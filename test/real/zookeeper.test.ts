import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createZnodes } from '../../scripts/real/zookeeper.ts';
import { findMasters } from '../../src/clients/zookeeper/find-masters.ts';
import { systemClock } from '../../src/system-clock.ts';
import { zookeeperContract } from '../contracts/zookeeper.ts';

const { zookeeper } = inject('real');
const nodes = { first: '{"port":5050}', empty: '', words: 'Größe, 林芳', large: 'x'.repeat(20_000) };

describe.skipIf(zookeeper === undefined)('on a real server', () => {
  beforeAll(async () => {
    const below = Object.entries(nodes).map(([name, text]) => [`/known/${name}`, text]);
    await createZnodes(zookeeper?.address ?? '', { '/known': '', ...Object.fromEntries(below) });
  });

  zookeeperContract('ZooKeeper', () => ({ address: zookeeper?.address ?? '', path: '/known', nodes }));

  it('masters are found in the order of their election', async () => {
    const info = (port: number): string => JSON.stringify({ address: { hostname: 'm', ip: '10.0.0.1', port } });
    await createZnodes(zookeeper?.address ?? '', {
      '/masters': '',
      '/masters/json.info_0000000010': info(5052),
      '/masters/json.info_0000000009': info(5051),
      '/masters/log_replicas': '',
    });
    const options = { clock: systemClock, timeoutMs: 5_000, signal: new AbortController().signal };
    const found = await findMasters(`zk://${zookeeper?.address}/masters`, options);
    expect(found).toEqual(['http://m:5051', 'http://m:5052']);
  });
});
