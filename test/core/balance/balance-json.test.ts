import { describe, expect, it } from 'vitest';
import { balanceNode } from '../../../src/checks/subjects/balance-example.ts';
import { balanceJson, readBalance } from '../../../src/core/balance/balance-json.ts';
import { applyRacks, readRacks } from '../../../src/core/balance/racks.ts';
import type { BalanceCluster } from '../../../src/core/balance/types.ts';
import type { Failure } from '../../../src/core/failure.ts';

const cluster: BalanceCluster = {
  version: '3.4.1',
  blocks: 12,
  bandwidths: [10, 20],
  nodes: [balanceNode('dn1'), balanceNode('dn2', { transferAddress: undefined, volumes: undefined, isLive: false })],
};

const refusal = (work: () => unknown): Failure => {
  try {
    work();
  } catch (thrown) {
    return thrown as Failure;
  }
  throw new Error('Nothing was refused.');
};

describe('A saved answer', () => {
  it('is read as it was written', () => {
    expect(readBalance(JSON.stringify(balanceJson(cluster)), 'a.json')).toEqual(cluster);
  });

  it('is refused with the name of the member that is missing or of another type', () => {
    const [node] = cluster.nodes;
    for (const name of Object.keys(node ?? {}).filter((one) => one !== 'transferAddress' && one !== 'volumes')) {
      for (const value of [undefined, null, [], -1]) {
        const broken = JSON.stringify({ ...balanceJson(cluster), nodes: [{ ...node, [name]: value }] });
        const { code, message } = refusal(() => readBalance(broken, 'a.json'));
        expect(code).toBe('config');
        expect(message).toContain(`nodes[0].${name} is not`);
      }
    }
    const volumes = [{ path: '/d', storageType: 'DISK', usedBytes: 1 }];
    const broken = JSON.stringify({ ...balanceJson(cluster), nodes: [{ ...node, volumes }] });
    expect(refusal(() => readBalance(broken, 'a.json')).message).toContain('nodes[0].volumes[0].freeBytes is not');
  });

  it('is refused where its parts do not go together, each of them named', () => {
    const [node] = cluster.nodes;
    const refused = (said: object): string =>
      refusal(() => readBalance(JSON.stringify({ ...balanceJson(cluster), ...said }), 'a.json')).message;
    expect(refused({ schema: 'mesosctl/v2' })).toContain('Its schema is "mesosctl/v2", and mesosctl/v1 is known.');
    expect(refused({ nodes: [] })).toContain('nodes is empty.');
    expect(refused({ nodes: [node, { ...node, capacityBytes: 0 }] })).toMatch(
      /nodes\[1\] is dn1:9866 again, as nodes\[0\]\. nodes\[1\]\.remainingBytes is \d+, and its capacityBytes is 0\./,
    );
    expect(refused({ bandwidths: [0] })).toContain('bandwidths is not a list of numbers above 0');
  });

  it('is refused where it is no such thing at all', () => {
    for (const text of ['', '[]', 'null', '{"nodes":', '{"version":"3.4.1","blocks":1,"nodes":[7]}'])
      expect(refusal(() => readBalance(text, 'a.json')).message).toContain(
        'a.json is not what hdfs balance show writes',
      );
  });
});

describe('Another topology', () => {
  it('puts datanodes on the racks that it names, and leaves the others', () => {
    const racks = readRacks('# comment\n\ndn1   /a # as planned\n10.0.0.9 /b\n', 'topology.data');
    expect([...racks]).toEqual([
      ['dn1', '/a'],
      ['10.0.0.9', '/b'],
    ]);
    expect(applyRacks(cluster, racks, 'topology.data').nodes.map(({ rack }) => rack)).toEqual(['/a', '/default-rack']);
  });

  it('is refused with the line that is none', () => {
    for (const line of ['dn1', 'dn1 a', 'dn1 /a /b'])
      expect(refusal(() => readRacks(`dn0 /a\n${line}\n`, 'f')).message).toBe('f:2 is not a host and its rack.');
  });
});
