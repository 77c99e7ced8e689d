import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { startHdfsUnlike, type UnlikeDatanode, type UnlikeHdfs } from '../../scripts/real/hdfs-unlike.ts';
import type { Started } from '../../scripts/real/started.ts';
import { configFolder } from '../support/config-folder.ts';
import { run } from '../support/tool.ts';

/** What a simulated end may lie away from the real one, in percent of a datanode's capacity. */
const POINTS = 3;
/** Heartbeats come each second; what was deleted is told with one of the next. */
const SETTLE_MS = 4_000;

const folder = configFolder();

/** The percent used of each datanode, by its number. */
type Percents = Readonly<Record<string, number>>;

interface Group {
  readonly node: string;
  readonly utilization: number;
}

const percentsOf = (groups: readonly Group[]): Percents =>
  Object.fromEntries(groups.map(({ node, utilization }) => [node.replace(/:.*/, ''), utilization]));

async function tool(at: UnlikeHdfs, ...words: string[]): Promise<{ readonly exit: number; readonly data: Answer }> {
  const config = folder.write(
    'config.json',
    JSON.stringify({
      current: 'real',
      contexts: { real: { hdfs: { namenodes: [at.namenode], user: at.superuser } } },
    }),
  );
  const { exit, out } = await run({ MESOSCTL_CONFIG: config }, ['hdfs', 'balance', ...words, '-o', 'json']);
  const data = JSON.parse(out) as Answer & { readonly error?: unknown };
  if (data.error !== undefined) throw new Error(JSON.stringify(data.error));
  return { exit, data };
}

interface Answer {
  readonly nodes: readonly { readonly capacityBytes: number }[];
  readonly sharedDevices: readonly { readonly isCertain: boolean; readonly surplusBytes: number }[];
  readonly end: string;
  readonly groups: readonly Group[];
  readonly bytesMoved: number;
  readonly bytesLeft: number;
}

/** Simulates a run, lets the real Balancer run, and holds one to the other. */
async function compare(
  at: UnlikeHdfs,
  threshold: number,
): Promise<{ simulated: Answer; real: Answer; printed: string }> {
  const simulated = (await tool(at, 'simulate', '--threshold', String(threshold), '--min-block-size', '1')).data;
  const printed = await at.balance(threshold);
  await sleep(SETTLE_MS);
  const real = (await tool(at, 'show', '--threshold', String(threshold))).data;
  const [expected, found] = [percentsOf(simulated.groups), percentsOf(real.groups)];
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [node, percent] of Object.entries(found)) {
    expect(Math.abs(percent - (expected[node] ?? 0)), `${node}: ${percent}, simulated ${expected[node]}`).toBeLessThan(
      POINTS,
    );
  }
  return { simulated, real, printed };
}

/** A suite with a cluster of its own; where no tmpfs can be made it is skipped with a line, and fails where CI=true. */
function withUnlike(name: string, datanodes: readonly UnlikeDatanode[], suite: (at: () => UnlikeHdfs) => void): void {
  describe.skipIf(!inject('real').hdfs)(name, () => {
    let started: Started<UnlikeHdfs> | undefined;
    beforeAll(async () => {
      const jars = await hadoopJars();
      try {
        started = await startHdfsUnlike(jars, datanodes);
      } catch (thrown) {
        if (process.env['CI'] === 'true') throw thrown;
        const [reason] = String(thrown instanceof Error ? thrown.message : thrown).split('\n');
        process.stderr.write(`skipped: datanodes of unlike sizes (${reason})\n`);
      }
    });
    afterAll(() => started?.stop());
    beforeEach((context) => context.skip(started === undefined));
    suite(() => {
      if (started === undefined) throw new Error('The cluster is not up.');
      return started.at;
    });
  });
}

withUnlike(
  'with datanodes of 200, 400 and 900 MiB on two racks',
  [
    { mib: 200, rack: '/r1' },
    { mib: 400, rack: '/r1' },
    { mib: 900, rack: '/r2' },
  ],
  (at) => {
    it('simulate ends where the real Balancer does, by a threshold of 10 and then of 2', async () => {
      for (const [index, mib] of [86, 116, 99].entries()) await at().write({ mib, replication: 1, on: [index] });
      await at().bringUp();
      const coarse = await compare(at(), 10);
      expect(coarse.simulated.end).toBe('balanced');
      expect(coarse.real.bytesLeft).toBe(0);
      const fine = await compare(at(), 2);
      expect(fine.printed).toContain('The cluster is balanced.');
      expect(fine.simulated.end).toBe('balanced');
      expect((await tool(at(), 'show', '--threshold', '2')).exit).toBe(0);
    }, 400_000);
  },
);

withUnlike(
  'with a new datanode on one of two racks',
  [
    { mib: 200, rack: '/r1' },
    { mib: 400, rack: '/r2' },
    { mib: 900, rack: '/r2' },
  ],
  (at) => {
    it('simulate stops where racks stop the real Balancer', async () => {
      await at().write({ mib: 100, replication: 2, on: [0, 1] });
      await at().bringUp();
      // Each block has one replica on r1, which may not follow the others to r2.
      const { simulated, real, printed } = await compare(at(), 5);
      expect(printed).toContain('No block has been moved');
      expect(simulated.end).toBe('no-move-progress');
      expect(real.bytesLeft).toBeGreaterThan(0);
    }, 400_000);
  },
);

withUnlike('with a datanode that has one disk twice', [{ mib: 200, folders: 2 }, { mib: 200 }], (at) => {
  it('show finds the capacity that is counted twice', async () => {
    await at().write({ mib: 80, replication: 1, on: [0] });
    await at().bringUp();
    await sleep(SETTLE_MS);
    const { exit, data } = await tool(at(), 'show', '--threshold', '100');
    expect(data.nodes.map(({ capacityBytes }) => capacityBytes / 2 ** 20).sort()).toEqual([200, 400]);
    expect(data.sharedDevices).toMatchObject([{ isCertain: true }]);
    expect((data.sharedDevices[0]?.surplusBytes ?? 0) / 2 ** 20).toBeCloseTo(200, -1);
    expect(exit).toBe(1);
  }, 240_000);
});
