import { describe, expect, it } from 'vitest';
import { balanceNode } from '../../../../src/checks/subjects/balance-example.ts';
import { balanceJson } from '../../../../src/core/balance/balance-json.ts';
import type { BalanceNode } from '../../../../src/core/balance/types.ts';
import { configFolder } from '../../../support/config-folder.ts';
import { toldHdfs } from '../../../support/told-hdfs.ts';

const TIB = 2 ** 40;
const folder = configFolder();

function saved(nodes: readonly BalanceNode[], blocks = 20_000): string {
  return folder.write(
    'balance.json',
    JSON.stringify(balanceJson({ version: '3.4.1', blocks, bandwidths: [10 * 2 ** 20], nodes })),
  );
}

const simulate = (file: string, ...words: string[]) =>
  folder.run(['hdfs', 'balance', 'simulate', '--file', file, ...words]);

const full = balanceNode('dn1', { dfsUsedBytes: 3.6 * TIB });
const others = (count: number, said: Partial<BalanceNode> = {}): BalanceNode[] =>
  Array.from({ length: count }, (_, index) => balanceNode(`dn${index + 2}`, { dfsUsedBytes: TIB, ...said }));

describe('mesosctl hdfs balance simulate', () => {
  it('tells bytes, hours and level of a run that ends balanced', async () => {
    const file = saved([full, ...others(8)]);
    const { exit, out } = await simulate(file, '--threshold', '5', '-o', 'json');
    const data = JSON.parse(out);
    expect(exit).toBe(0);
    expect(data.end).toBe('balanced');
    expect(data.levels.after[0].furthest).toBeLessThanOrEqual(5);
    // 2.3 TiB off one datanode at 10 MiB/s are 68 hours.
    expect(data.durationMs / 3_600_000).toBeGreaterThan(40);
    const screen = await simulate(file, '--threshold', '5');
    expect(screen.out).toContain('balanced (SUCCESS, exit 0)');
    expect(screen.out).toContain('What the Balancer does not do');
  });

  it('does not promise what the Balancer leaves, where blocks are smaller than it moves on the average', async () => {
    const file = saved(
      [full, ...others(8)].map((node) => ({ ...node, blocks: 2_000_000 })),
      2_000_000,
    );
    const { exit, out } = await simulate(file);
    expect(exit).toBe(1);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('if the bytes lie in blocks of 10 MiB and more; they have');
    expect(out).toContain('--min-block-size');
    const told = await simulate(file, '--min-block-size', '64k', '-o', 'json');
    expect([told.exit, JSON.parse(told.out).isOfSmallBlocks]).toEqual([0, false]);
  });

  it('takes less time with more bandwidth', async () => {
    const file = saved([full, ...others(8)]);
    const hours = async (bandwidth: string): Promise<number> =>
      JSON.parse((await simulate(file, '--bandwidth', bandwidth, '-o', 'json')).out).durationMs;
    expect(await hours('100m')).toBeLessThan(await hours('10m'));
  });

  it('says what is out of reach, what to enlarge, and that a run ends balanced with it', async () => {
    const giant = balanceNode('dn1', { capacityBytes: 40 * TIB, dfsUsedBytes: 3 * TIB });
    const { exit, out } = await simulate(saved([giant, ...others(3, { dfsUsedBytes: 3 * TIB })], 32_768), '-o', 'json');
    const data = JSON.parse(out);
    expect(exit).toBe(1);
    expect(data.end).not.toBe('balanced');
    expect(data.obstacles.map(({ place }: { place: string }) => place)).toContain('dn1:9866');
    expect(data.enlarge.length).toBeGreaterThan(0);
    expect(data.enlarge.every(({ node }: { node: string }) => node !== 'dn1:9866')).toBe(true);
    expect(data.finestThreshold).toBeGreaterThan(10);
  });

  it('tries thresholds and takes the finest that a run reaches', async () => {
    const { exit, out } = await simulate(saved([full, ...others(8)]), '--threshold', 'best', '-o', 'json');
    const data = JSON.parse(out);
    expect(exit).toBe(0);
    expect(data.bestThreshold).toBe(1);
    expect(data.threshold).toBe(data.bestThreshold);
    const moved = data.thresholds.map(({ bytesMoved }: { bytesMoved: number }) => bytesMoved);
    expect(moved[0]).toBeGreaterThan(moved.at(-1));
    expect((await simulate(saved([full, ...others(8)]), '--threshold', 'best')).out).toContain('best');
  });

  it('follows another topology, and refuses lines that are none', async () => {
    const file = saved([full, ...others(3)]);
    const racks = folder.write('topology.data', '# ours\ndn1 /a\ndn2:9866 /a\ndn3 /b\n\ndn4 /b\n');
    const { out } = await simulate(file, '--racks', racks, '-o', 'json');
    expect(JSON.parse(out).groups.map(({ rack }: { rack: string }) => rack)).toEqual(['/a', '/a', '/b', '/b']);
    const wrong = await simulate(file, '--racks', folder.write('wrong.data', 'dn1 /a\ndn2\n'));
    expect(wrong.exit).toBe(2);
    expect(wrong.err).toContain('wrong.data:2 is not a host and its rack.');
    const empty = await simulate(file, '--racks', folder.write('empty.data', '# none\n'));
    expect([empty.exit, empty.err]).toEqual([2, expect.stringContaining('empty.data names no host.')]);
    const elsewhere = await simulate(file, '--racks', folder.write('other.data', 'web1 /a\n'));
    expect([elsewhere.exit, elsewhere.err]).toEqual([
      2,
      expect.stringContaining('other.data names none of the datanodes'),
    ]);
  });

  it('refuses more replicas than there are datanodes', async () => {
    const file = saved([full, ...others(2)]);
    const { exit, err } = await simulate(file, '--replication', '99');
    expect([exit, err]).toEqual([2, expect.stringContaining('--replication is 99, and there are 3 live datanodes')]);
    expect((await simulate(file, '--replication', '3')).exit).not.toBe(2);
  });

  it('has nothing to move on one datanode, and in an empty file system', async () => {
    for (const nodes of [[full], [balanceNode('dn1', { dfsUsedBytes: 0 })]]) {
      const { exit, out } = await simulate(saved(nodes, 0), '-o', 'json');
      expect(exit).toBe(0);
      expect(JSON.parse(out).bytesMoved).toBe(0);
    }
  });

  it.each([
    [[balanceNode('dn1', { adminState: 'decommissioning' })], 'dn1:9866: it is decommissioning'],
    [
      [
        ...['dn1', 'dn2'].map((name) => balanceNode(name, { isLive: false })),
        balanceNode('dn3', { capacityBytes: 0, dfsUsedBytes: 0, volumes: [] }),
      ],
      'dn1:9866 and dn2:9866: it is dead; dn3:9866: it has no capacity',
    ],
  ])(
    'says that no datanode takes part, and ends neither here nor in show as if all were level: %#',
    async (nodes, who) => {
      const file = saved(nodes);
      const { exit, out, err } = await simulate(file);
      expect([exit, out]).toEqual([3, '']);
      expect(err).toBe(
        `mesosctl: No datanode takes part in a run of the Balancer (${who}): nothing is simulated.\nhint: See them: mesosctl hdfs balance show --file ${file}\n`,
      );
      const shown = await folder.run(['hdfs', 'balance', 'show', '--file', file]);
      expect([shown.exit, shown.out]).toEqual([
        1,
        expect.stringContaining('Nothing to weigh: no datanode takes part.'),
      ]);
    },
  );

  it.each([
    ['--include nosuch', 'No datanode is called nosuch.'],
    ['--include dn2,dnX --include dnY', 'No datanode is called dnX, dnY.'],
    ['--exclude dn1:9866,dn9', 'No datanode is called dn9.'],
    ['--exclude dn1,dn2', '--exclude leaves no datanode to balance.'],
  ])('refuses datanodes that are not there, and to leave none: %s', async (line, sentence) => {
    const file = saved([full, ...others(1)]);
    for (const verb of ['simulate', 'show']) {
      const { exit, err } = await folder.run(['hdfs', 'balance', verb, '--file', file, ...line.split(' ')]);
      expect([exit, err]).toEqual([2, expect.stringContaining(sentence)]);
    }
  });

  it('reckons with the bandwidth that datanodes are set to', async () => {
    const namenode = await toldHdfs([
      balanceNode('dn1', { dfsUsedBytes: 3 * TIB }),
      balanceNode('dn2'),
      balanceNode('dn3'),
    ]);
    const config = folder.write(
      'config.json',
      JSON.stringify({ current: 'x', contexts: { x: { hdfs: { namenodes: [namenode] } } } }),
    );
    const { exit, out } = await folder.run(['hdfs', 'balance', 'simulate', '--config', config, '-o', 'json']);
    const data = JSON.parse(out);
    expect(exit).toBe(0);
    expect(data.assumed.limits.bandwidthBytes).toBe(10 * 2 ** 20);
    expect(data.assumed.replication).toBe(1);
  });

  it('reckons with the least where datanodes are configured differently, as the preflight and a run do, and says so', async () => {
    const namenode = await toldHdfs([
      { ...balanceNode('dn1', { dfsUsedBytes: 3 * TIB }), bandwidth: '50m' },
      { ...balanceNode('dn2'), bandwidth: '20m' },
      { ...balanceNode('dn3'), bandwidth: '100m' },
    ]);
    const config = folder.write(
      'mixed.json',
      JSON.stringify({ current: 'x', contexts: { x: { hdfs: { namenodes: [namenode] } } } }),
    );
    const { out } = await folder.run(['hdfs', 'balance', 'simulate', '--config', config], { tty: true, columns: 160 });
    expect(out).toContain('at 20 MiB/s of each datanode, the least of them; others have up to 100 MiB/s');
    const saved = await folder.run(['hdfs', 'balance', 'show', '--config', config, '-o', 'json']);
    expect(JSON.parse(saved.out).bandwidths).toEqual([20, 50, 100].map((mib) => mib * 2 ** 20));
    const preflight = await folder.run(['preflight', 'balance', '--config', config]);
    expect(preflight.out).toMatch(
      /configured differently, from 20 MiB to 100 MiB\/s; .* at the end all are set to the least/,
    );
  });

  it('names each of many datanodes that are full of foreign bytes', async () => {
    const foreign = Array.from({ length: 10 }, (_, index) =>
      balanceNode(`full${index}`, { dfsUsedBytes: 0, nonDfsUsedBytes: (3.2 + index / 20) * TIB }),
    );
    const { out } = await simulate(saved([...foreign, ...others(20)]), '-o', 'json');
    const { enlarge, enlargeUnknown } = JSON.parse(out);
    expect(enlarge.map(({ node }: { node: string }) => node).sort()).toEqual(foreign.map(({ name }) => name));
    expect(enlargeUnknown).toBeNull();
  });

  it('says where disks would have to be beyond reason', async () => {
    const foreign = balanceNode('dn1', { dfsUsedBytes: 0, nonDfsUsedBytes: 3.8 * TIB });
    const empty = balanceNode('dn2', { dfsUsedBytes: 0, nonDfsUsedBytes: 0.04 * TIB });
    const file = saved([foreign, empty], 1);
    const { exit, out } = await simulate(file, '--threshold', '1');
    expect(exit).toBe(1);
    expect(out).toContain('It would take disks of more than sixteen times the size');
    expect(JSON.parse((await simulate(file, '--threshold', '1', '-o', 'json')).out)).toMatchObject({
      enlarge: null,
      enlargeUnknown: 'too-much',
    });
  });

  it('gives the same answer twice', async () => {
    const file = saved([full, ...others(5)]);
    expect((await simulate(file, '-o', 'json')).out).toBe((await simulate(file, '-o', 'json')).out);
  });
});
