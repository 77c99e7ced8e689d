import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceNode, volume } from '../../../src/checks/subjects/balance-example.ts';
import { storageGroups } from '../../../src/core/balance/storage-groups.ts';
import { isAmong, weigh } from '../../../src/core/balance/weigh.ts';

const MIB = 2 ** 20;
const words = { threshold: 10, policy: 'datanode', include: [], exclude: [] } as const;
const clusterOf = (nodes: readonly ReturnType<typeof balanceNode>[]) => ({
  version: '3.4.1',
  blocks: 0,
  bandwidths: [],
  nodes,
});

/** As they were on real datanodes of 200, 400 and 900 MiB (JMX LiveNodes of Hadoop 3.4.1). */
const unlike = [
  balanceNode('dn0', { capacityBytes: 209_715_200, remainingBytes: 118_464_512, dfsUsedBytes: 91_242_496 }),
  balanceNode('dn1', { capacityBytes: 419_430_400, remainingBytes: 296_353_792, dfsUsedBytes: 123_068_416 }),
  balanceNode('dn2', { capacityBytes: 943_718_400, remainingBytes: 838_676_480, dfsUsedBytes: 104_624_821 }),
];

describe('Weighing datanodes as the Balancer does', () => {
  it('finds the classes and the bytes left that a real Balancer has printed', () => {
    const coarse = weigh(clusterOf(unlike), words);
    expect(coarse.groups.map(({ standing }) => standing)).toEqual(['over-utilized', 'above-average', 'below-average']);
    // "Bytes Left To Move 26.41 MB" of Hadoop 3.4.1 on these very datanodes.
    expect((coarse.bytesLeft / MIB).toFixed(2)).toBe('26.41');
    const fine = weigh(clusterOf(unlike), { ...words, threshold: 2 });
    expect(fine.groups.map(({ standing }) => standing)).toEqual(['over-utilized', 'over-utilized', 'under-utilized']);
  });

  it('counts as under-utilized or below average what lies on the average itself', () => {
    const alike = weigh(clusterOf([balanceNode('dn1'), balanceNode('dn2')]), words);
    expect(alike.groups.map(({ standing }) => standing)).toEqual(['below-average', 'below-average']);
    expect(alike.bytesLeft).toBe(0);
  });

  it('leaves out the dead, those on their way out, the excluded, and those without capacity', () => {
    const nodes = [
      balanceNode('dn1'),
      balanceNode('dn2', { isLive: false }),
      balanceNode('dn3', { adminState: 'decommissioning' }),
      balanceNode('dn4', { adminState: 'in maintenance' }),
      balanceNode('dn5', { capacityBytes: 0, dfsUsedBytes: 0, volumes: [] }),
      balanceNode('dn6'),
    ];
    const { groups, leftOut } = weigh(clusterOf(nodes), { ...words, exclude: ['dn6'] });
    expect(groups.map(({ node }) => node)).toEqual(['dn1:9866']);
    expect(leftOut).toEqual([
      { node: 'dn2:9866', why: 'it is dead' },
      { node: 'dn3:9866', why: 'it is decommissioning' },
      { node: 'dn4:9866', why: 'it is in maintenance' },
      { node: 'dn5:9866', why: 'it has no capacity' },
      { node: 'dn6:9866', why: 'it is excluded' },
    ]);
  });

  it('knows a datanode by its name or address, with and without the port', () => {
    const node = balanceNode('dn1', { transferAddress: '10.0.0.1:9866' });
    for (const word of ['dn1', 'dn1:9866', '10.0.0.1', '10.0.0.1:9866']) expect(isAmong([word], node)).toBe(true);
    for (const word of ['dn', 'dn1:9867', '10.0.0.10']) expect(isAmong([word], node)).toBe(false);
  });

  it('takes foreign bytes for used by the policy datanode, and for no capacity by the policy blockpool', () => {
    const node = balanceNode('dn1', { capacityBytes: 1000, dfsUsedBytes: 200, nonDfsUsedBytes: 500 });
    expect(weigh(clusterOf([node]), words).averages.get('DISK')).toBe(70);
    expect(weigh(clusterOf([node]), { ...words, policy: 'blockpool' }).averages.get('DISK')).toBe(40);
  });

  it('sees no foreign bytes before Hadoop 3.4', () => {
    const node = balanceNode('dn1', { capacityBytes: 1000, dfsUsedBytes: 200, nonDfsUsedBytes: 500 });
    const at = (version: string, policy: 'datanode' | 'blockpool') =>
      weigh({ ...clusterOf([node]), version }, { ...words, policy }).averages.get('DISK');
    for (const version of ['2.7.7', '3.3.6', '3.3.6-cdp']) {
      expect(at(version, 'datanode')).toBe(20);
      expect(at(version, 'blockpool')).toBe(20);
    }
    for (const version of ['3.4.0', '3.4.1', '4.0.0']) expect(at(version, 'datanode')).toBe(70);
  });

  it('weighs each storage type by itself, and leaves memory out', () => {
    const node = balanceNode('dn1', {
      capacityBytes: 400,
      dfsUsedBytes: 150,
      remainingBytes: 250,
      volumes: [volume('/d', 100, 100), volume('/s', 50, 50, 'SSD'), volume('/r', 0, 100, 'RAM_DISK')],
    });
    const { averages, groups } = weigh(clusterOf([node]), words);
    expect([...averages]).toEqual([
      ['DISK', 50],
      ['SSD', 50],
    ]);
    expect(groups.every(({ isEstimated }) => isEstimated)).toBe(true);
  });

  it('never has more bytes in the storages of a datanode than the datanode has', () => {
    const volumes = fc.array(
      fc.record({ used: fc.nat(1e12), free: fc.nat(1e12), type: fc.constantFrom('DISK', 'SSD', 'ARCHIVE') }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(volumes, fc.nat(1e12), (own, unseen) => {
        const used = own.reduce((sum, one) => sum + one.used, 0);
        const free = own.reduce((sum, one) => sum + one.free, 0);
        const node = balanceNode('dn', {
          capacityBytes: used + free + unseen,
          dfsUsedBytes: used,
          remainingBytes: free,
          volumes: own.map((one, index) => volume(`/${index}`, one.used, one.free, one.type)),
        });
        const groups = storageGroups(node);
        const total = (of: (group: (typeof groups)[number]) => number) =>
          groups.reduce((sum, group) => sum + of(group), 0);
        expect(total(({ capacityBytes }) => capacityBytes)).toBeLessThanOrEqual(node.capacityBytes);
        expect(total(({ remainingBytes }) => remainingBytes)).toBe(free);
        expect(total(({ dfsUsedBytes }) => dfsUsedBytes)).toBe(used);
        for (const group of groups)
          expect(group.capacityBytes).toBeGreaterThanOrEqual(group.remainingBytes + group.dfsUsedBytes);
      }),
    );
  });
});
