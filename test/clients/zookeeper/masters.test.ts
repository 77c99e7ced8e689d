import { afterEach, describe, expect, it } from 'vitest';
import { openZookeeper } from '../../../src/clients/zookeeper/index.ts';
import { Faults } from '../../../src/lab/faults.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { startZookeeper } from '../../../src/lab/zookeeper/start.ts';
import { systemClock } from '../../../src/system-clock.ts';

const { signal } = new AbortController();
const masters = (url: string) => openZookeeper({ url, clock: systemClock, timeoutMs: 2_000 }).masters(signal);
const addresses = async (url: string): Promise<string[]> => (await masters(url)).map(({ address }) => address);
let server: LabServer | undefined;

afterEach(() => server?.stop());

async function zkUrl(nodes: Readonly<Record<string, string>>, faults = new Faults()): Promise<string> {
  const kept = new Map(Object.entries(nodes).map(([name, text]) => [`/mesos/${name}`, new TextEncoder().encode(text)]));
  server = await startZookeeper({ faults }, () => kept);
  return `zk://${server.addresses[0]}/mesos`;
}

const info = (hostname: string, port: number): string =>
  JSON.stringify({
    address: { hostname, ip: '10.0.0.1', port },
    hostname,
    ip: 16777226,
    port,
    id: 'x',
    version: '1.11.0',
  });

describe('the masters under a zk:// URL', () => {
  it('come in the order of their election', async () => {
    const url = await zkUrl({
      'json.info_0000000012': info('m3', 5050),
      'json.info_0000000009': info('m1', 5051),
      'json.info_0000000010': info('m2', 5050),
      log_replicas: '',
    });
    expect(await addresses(url)).toEqual(['m1:5051', 'm2:5050', 'm3:5050']);
  });

  it('are named by address, host name or the number of their IP, whatever is there', async () => {
    const url = await zkUrl({
      'json.info_0000000001': JSON.stringify({ address: { ip: '10.0.0.9', port: 5050 }, hostname: 'old', port: 1 }),
      'json.info_0000000002': JSON.stringify({ hostname: 'm2', ip: 16777226, port: 5051 }),
      'json.info_0000000003': JSON.stringify({ ip: 16777226, port: 5052 }),
      'json.info_0000000004': JSON.stringify({ address: { ip: '::1', port: 5053 } }),
    });
    expect(await addresses(url)).toEqual(['10.0.0.9:5050', 'm2:5051', '10.0.0.1:5052', '[::1]:5053']);
  });

  it('are passed over when they have gone meanwhile', async () => {
    const faults = new Faults();
    const url = await zkUrl(
      { 'json.info_0000000001': info('m1', 5050), 'json.info_0000000002': info('m2', 5050) },
      faults,
    );
    faults.script((call) =>
      call.target.endsWith('1') ? { kind: 'status', status: -101, body: '', contentType: '' } : undefined,
    );
    expect(await addresses(url)).toEqual(['m2:5050']);
  });

  it('are not there before an election', async () => {
    const url = await zkUrl({ log_replicas: '' });
    await expect(masters(url)).rejects.toMatchObject({ code: 'unavailable', system: 'mesos' });
    await expect(masters(url.replace('/mesos', '/other'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('cannot be read when they write protobuf only', async () => {
    const url = await zkUrl({ info_0000000001: '\n\u0003abc' });
    await expect(masters(url)).rejects.toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining('mesos.masters'),
    });
  });

  it.each(['not json', '[]', '{"hostname":"m1"}'])('are refused when a node holds %s', async (text) => {
    const url = await zkUrl({ 'json.info_0000000001': text });
    await expect(masters(url)).rejects.toMatchObject({ code: 'protocol' });
  });
});
