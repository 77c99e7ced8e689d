import { afterAll, beforeAll } from 'vitest';
import { Faults } from '../../../src/lab/faults.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { startZookeeper } from '../../../src/lab/zookeeper/start.ts';
import { zookeeperContract } from '../../contracts/zookeeper.ts';

const nodes = {
  'json.info_0000000004': '{"hostname":"m1","port":5050}',
  empty: '',
  words: 'Größe, 林芳',
  large: 'x'.repeat(200_000),
};

let server: LabServer;

beforeAll(async () => {
  const kept = new Map(Object.entries(nodes).map(([name, text]) => [`/known/${name}`, new TextEncoder().encode(text)]));
  server = await startZookeeper({ faults: new Faults() }, () => kept);
});
afterAll(() => server.stop());

zookeeperContract("The lab's ZooKeeper", () => ({ address: server.addresses[0] ?? '', path: '/known', nodes }));
