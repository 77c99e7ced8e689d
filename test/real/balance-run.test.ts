import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { hadoopJars } from '../../scripts/real/hadoop-jars.ts';
import { startHdfsUnlike, type UnlikeHdfs } from '../../scripts/real/hdfs-unlike.ts';
import type { Started } from '../../scripts/real/started.ts';
import { shellLine } from '../../src/core/shell-line.ts';
import { main } from '../../src/main.ts';
import { childTool } from '../support/child-tool.ts';
import { configFolder } from '../support/config-folder.ts';
import { run } from '../support/tool.ts';
import { testWorld } from '../support/world.ts';

const MIB = 2 ** 20;
/** hdfs-default.xml, 3.4.1. */
const CONFIGURED = 100 * MIB;
const LIMIT_MS = 400_000;

const folder = configFolder();
const isThere = inject('real').hdfs !== undefined;

const ended = (words: readonly string[]): Promise<{ exit: number | null; printed: string }> =>
  new Promise((resolve, reject) => {
    const [program = '', ...rest] = words;
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.once('error', reject);
    child.once('close', (exit) => resolve({ exit, printed }));
  });

/** What datanodes that hold the file move for the balancer in a second now, by their own word; each value once. */
async function bandwidthsOf({ namenode, superuser, commands }: UnlikeHdfs): Promise<number[]> {
  const asked = await fetch(`${namenode}/webhdfs/v1/file-1?op=GET_BLOCK_LOCATIONS&user.name=${superuser}`);
  const { LocatedBlocks } = JSON.parse(await asked.text()) as {
    LocatedBlocks: { locatedBlocks: { locations: { ipAddr: string; ipcPort: number }[] }[] };
  };
  const nodes = LocatedBlocks.locatedBlocks.flatMap(({ locations }) =>
    locations.map(({ ipAddr, ipcPort }) => `${ipAddr}:${ipcPort}`),
  );
  const told: number[] = [];
  for (const node of new Set(nodes)) {
    const { printed } = await ended([...commands.dfsadmin, '-getBalancerBandwidth', node]);
    told.push(Number(/bandwidth is (\d+) bytes/.exec(printed)?.[1]));
  }
  return [...new Set(told)];
}

/** A datanode takes a bandwidth with its next heartbeat. */
const haveTaken = (at: UnlikeHdfs, bandwidths: readonly number[]): Promise<void> =>
  expect.poll(() => bandwidthsOf(at), { timeout: 20_000, interval: 500 }).toEqual(bandwidths);

describe.skipIf(!isThere)('with an HDFS of unlike datanodes: a run of the real balancer', () => {
  let started: Started<UnlikeHdfs> | undefined;
  let failure: unknown;
  beforeAll(async () => {
    try {
      started = await startHdfsUnlike(await hadoopJars(), [{ mib: 200 }, { mib: 400 }, { mib: 500 }]);
      await started.at.write({ mib: 150, replication: 1, on: [0] });
      await started.at.bringUp();
    } catch (thrown) {
      failure = thrown;
    }
  }, LIMIT_MS);
  afterAll(() => started?.stop());
  beforeEach((context) => {
    if (process.env['CI'] === 'true' && failure !== undefined) throw failure;
    context.skip(started === undefined, `no HDFS of unlike datanodes: ${String(failure).split('\n')[0]}`);
  });

  const at = (): UnlikeHdfs => {
    if (started === undefined) throw new Error('It was not started.');
    return started.at;
  };
  /** A context of its own, with a state folder of its own: as another operator's host would be. */
  const envOf = (host: string): Record<string, string> => {
    const { namenode, superuser, commands } = at();
    const words = {
      balancer: shellLine(commands.balancer),
      dfsadmin: shellLine(commands.dfsadmin),
    };
    const hdfs = { namenodes: [namenode], user: superuser, commands: words };
    const file = folder.write(`${host}.json`, JSON.stringify({ current: 'real', contexts: { real: { hdfs } } }));
    return { MESOSCTL_CONFIG: file, MESOSCTL_STATE_DIR: folder.path(`state-${host}`), PATH: process.env['PATH'] ?? '' };
  };

  it(
    'is guarded, keeps others away, and puts the bandwidth back',
    async () => {
      await haveTaken(at(), [CONFIGURED]);
      const world = testWorld({ env: envOf('first') });
      const words =
        'hdfs balance run --threshold 5 --bandwidth 2m --max-heap 1% --look-every 1s --despite-preflight --set wait=1s --yes';
      const first = main(words.split(' '), world);
      const ask = () => run(envOf('second'), 'preflight balance -o json');
      for (let looks = 0; looks < 60; looks += 1) {
        if ((await ask()).out.includes('/system/balancer.id for')) break;
        await sleep(500);
      }
      const { checks } = JSON.parse((await ask()).out);
      const lock = checks.find(({ id }: { id: string }) => id === 'hdfs/balancer');
      expect(lock, world.all()).toMatchObject({ state: 'failed' });
      expect(lock.problems[0].sentence).toMatch(/A balancer of hdfs holds \/system\/balancer\.id for/);
      await haveTaken(at(), [2 * MIB]);

      const second = await run(envOf('second'), 'hdfs balance run --threshold 5 --despite-preflight --yes');
      expect(second.err).toContain('Another balancer is at work on this file system.');
      expect(second.exit).toBe(3);

      const exit = await first;
      expect(world.err()).toMatch(/of its heap stay in use: the bandwidth goes down to 1 MiB\/s/);
      expect([0, 4], world.all()).toContain(exit);
      await haveTaken(at(), [CONFIGURED]);
    },
    LIMIT_MS,
  );

  it(
    'goes on to the end where Hadoop 3.4.1 ends after an iteration, and HDFS is level then',
    async () => {
      const { exit, out, err } = await run(envOf('first'), 'hdfs balance run --threshold 5 --bandwidth 50m --yes');
      expect(exit, `${out}\n${err}`).toBe(0);
      const percents = /Datanodes are ([\d.]+) to ([\d.]+) % full/.exec(out)?.slice(1).map(Number) ?? [];
      expect(Math.max(...percents) - Math.min(...percents)).toBeLessThan(12);
      await haveTaken(at(), [CONFIGURED]);
    },
    LIMIT_MS,
  );

  it.each([
    ['plan undo', 'plan undo last --yes'],
    ['the next run', 'hdfs balance run --yes'],
  ])(
    'that is killed leaves a bandwidth that %s puts back, and that the datanodes tell themselves',
    async (name, words) => {
      const host = `killed by ${name}`.replaceAll(' ', '-');
      const slow = [process.execPath, 'test/support/standing-balancer.mjs', 'slowOnce', folder.path(`${host}-starts`)];
      const env = { ...envOf(host), MESOSCTL_HDFS_COMMANDS_BALANCER: shellLine(slow) };
      const place = folder.path(`tool-${host}`);
      const tool = await childTool(place);
      const child = tool.start(env, ['hdfs', 'balance', 'run', '--bandwidth', '20m', '--despite-preflight', '--yes']);
      let isOver = false;
      const over = child.ended.then(() => {
        isOver = true;
      });
      while (!isOver && (await bandwidthsOf(at()))[0] !== 20 * MIB) await sleep(200);
      child.process.kill('SIGKILL');
      await over;
      await haveTaken(at(), [20 * MIB]);
      const { exit, printed } = await tool.start(env, words.split(' ')).ended;
      expect(exit, printed).toBe(0);
      expect(printed).not.toContain('IPC port');
      await haveTaken(at(), [CONFIGURED]);
      await rm(place, { recursive: true, force: true });
    },
    LIMIT_MS,
  );
});
