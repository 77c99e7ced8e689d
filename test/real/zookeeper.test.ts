import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import type { Started } from '../../scripts/real/started.ts';
import { createZnodes, runCommands } from '../../scripts/real/zookeeper.ts';
import { startEnsemble, type ZookeeperEnsemble } from '../../scripts/real/zookeeper-ensemble.ts';
import { openEnsemble } from '../../src/clients/zookeeper/ensemble.ts';
import { openZookeeper } from '../../src/clients/zookeeper/index.ts';
import type { ZnodeReader } from '../../src/clients/zookeeper/types.ts';
import { parseZkUrl } from '../../src/clients/zookeeper/zk-url.ts';
import { valueIn } from '../../src/core/fact.ts';
import { Failure } from '../../src/core/failure.ts';
import { systemClock } from '../../src/system-clock.ts';
import { zookeeperContract } from '../contracts/zookeeper.ts';

const { zookeeper } = inject('real');
const { signal } = new AbortController();
const MASTER = '/masters/json.info_0000000001';
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
    const url = `zk://${zookeeper?.address}/masters`;
    const found = await openZookeeper({ url, clock: systemClock, timeoutMs: 5_000 }).masters(signal);
    expect(found.map(({ address }) => address)).toEqual(['m:5051', 'm:5052']);
  });
});

describe.skipIf(zookeeper === undefined)('an ensemble of three real servers', () => {
  let ensemble: Started<ZookeeperEnsemble>;
  beforeAll(async () => {
    ensemble = await startEnsemble(await hadoopJars());
    await settled(3);
  });
  afterAll(() => ensemble.stop());

  const open = (addresses: readonly string[]) =>
    openZookeeper({ url: `zk://${addresses.join(',')}/masters`, clock: systemClock, timeoutMs: 5_000 });
  const modes = async (): Promise<(string | undefined)[]> =>
    (await open(ensemble.at.addresses).ensemble(signal)).map(({ status }) => valueIn(status)?.mode);

  /** Waits until so many servers follow or lead. */
  async function settled(count: number): Promise<void> {
    while ((await modes()).filter((mode) => mode !== undefined).length !== count) await systemClock.sleep(100, signal);
  }

  const read = (addresses: readonly string[], clock = systemClock): ZnodeReader => {
    const servers = parseZkUrl(`zk://${addresses.join(',')}/x`).servers;
    return openEnsemble({ servers, clock, timeoutMs: 5_000 });
  };

  it('has one leader and two followers, and tells its version', async () => {
    expect((await modes()).sort()).toEqual(['follower', 'follower', 'leader']);
    const [server] = await open(ensemble.at.addresses).ensemble(signal);
    expect(server?.status).toMatchObject({ ok: true, value: { serving: true, version: '3.8.4' } });
  });

  it('goes on with a new session when the one that nobody kept alive has expired', async () => {
    const forgetful = { ...systemClock, sleep: () => new Promise<void>(() => undefined) };
    const reader = read(ensemble.at.addresses, forgetful);
    expect(await reader.children('/', signal)).toContain('zookeeper');
    await systemClock.sleep(3_000, signal);
    expect(await reader.children('/', signal)).toContain('zookeeper');
    await reader.close();
  });

  it('shows what a login may see, and hides it from others', async () => {
    const [first = ''] = ensemble.at.addresses;
    // echo -n mesos:secret | openssl dgst -binary -sha1 | base64
    const digest = createHash('sha1').update('mesos:secret').digest('base64');
    await createZnodes(first, { '/masters': '', [MASTER]: '{"hostname":"m","port":5050}' });
    await runCommands(first, [`setAcl /masters digest:mesos:${digest}:r`]);
    const login = (password: string) =>
      openZookeeper({ url: `zk://mesos:${password}@${first}/masters`, clock: systemClock, timeoutMs: 5_000 });
    await expect(open([first]).masters(signal)).rejects.toMatchObject({ code: 'denied' });
    await expect(login('other').masters(signal)).rejects.toMatchObject({ code: 'denied' });
    expect(await login('secret').masters(signal)).toMatchObject([{ address: 'm:5050' }]);
  });

  it('is read on when the server that we talk to is killed, and no longer without a majority', async () => {
    const { addresses, kill } = ensemble.at;
    const reader = read(addresses);
    expect(await reader.children('/', signal)).toContain('zookeeper');
    await kill(addresses[0] ?? '');
    expect(await reader.children('/', signal)).toContain('zookeeper');
    await settled(2);
    await kill(addresses[1] ?? '');
    expect((await untilRefused(reader)).hint).toContain('a majority of the ensemble');
    await reader.close();
    const [, , last] = await open(addresses).ensemble(signal);
    expect(last?.status).toMatchObject({ ok: true, value: { serving: false } });
  });

  /** The last server notices after some ticks that it is alone. */
  async function untilRefused(reader: ZnodeReader): Promise<Failure> {
    for (;;) {
      const outcome = await reader.children('/', signal).catch(Failure.from);
      if (outcome instanceof Failure && outcome.code === 'unavailable') return outcome;
      await systemClock.sleep(100, signal);
    }
  }
});
