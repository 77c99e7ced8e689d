import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FORMER_LABEL } from '../../../../src/core/namenode-heap/raised.ts';
import { systemClock } from '../../../../src/system-clock.ts';
import { type Balancing, balancing, isThere } from '../../../support/balancing.ts';
import { type ChildTool, childTool } from '../../../support/child-tool.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';
import { shellExecutors } from '../../../support/shell-executors.ts';

const APP = '/hdfs/namenode';
const DEFINITION = {
  ...{ id: APP, cmd: 'hdfs namenode', cpus: 1, mem: 1536, instances: 1, env: { HDFS_NAMENODE_OPTS: '-Xmx1g' } },
  upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
};
const CONFIGURED = '-setBalancerBandwidth 10485760';

let lab: TestLab;
let folder: string;
let tool: ChildTool;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-window-'));
  [lab, tool] = await Promise.all([
    startTestLab({
      hdfs: { configured: { 'hdfs-site.xml': { 'dfs.datanode.balance.bandwidthPerSec': '10m' } } },
      executors: shellExecutors('/mesosctl-balancer'),
    }),
    childTool(folder),
  ]);
}, 60_000);
afterAll(async () => {
  await lab.stop();
  await rm(folder, { recursive: true, force: true });
});

const begun: number[] = [];
afterEach(() => {
  for (const pid of begun.splice(0)) if (isThere(pid)) process.kill(pid, 'SIGKILL');
});

const wait = (ms: number): Promise<void> => systemClock.sleep(ms, new AbortController().signal);

/** A window around the time that it is now, or away from it. */
const window = (fromMinutes: number, toMinutes: number): string => {
  const at = (minutes: number): string => {
    const time = new Date(systemClock.now() + minutes * 60_000);
    return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
  };
  return `${at(fromMinutes)}-${at(toMinutes)}`;
};
const OUTSIDE = window(60, 120);
const line = (...more: string[]): string[] => ['hdfs', 'balance', 'run', ...more, '--yes'];

const NOTHING = `balance HDFS, which is not between ${OUTSIDE}: nothing to do\n`;
/** A run as a program of its own, which knows what runs on this host. */
const ended = ({ env }: Balancing, words: readonly string[]) => tool.start(env, words).ended;

/** A run within its window that is killed (SIGKILL) when its balancer goes on: its process, and those who were told. */
async function killed(...more: string[]): Promise<{ readonly made: Balancing; readonly pid: number }> {
  const made = balancing(lab, 'slow');
  const words = line('--window', window(-60, 60), '--bandwidth', '50m', '--look-every', '50ms', ...more);
  const child = tool.start(made.env, words);
  while (made.starts().length === 0) await wait(20);
  child.process.kill('SIGKILL');
  await child.ended;
  const pid = Number(made.starts()[0]?.split(' ')[0]);
  begun.push(pid);
  expect(isThere(pid)).toBe(true);
  return { made, pid };
}

describe('a balancing outside of its window', () => {
  it.each([
    ['on this host', []],
    ['as an app of Marathon', ['--via', 'marathon']],
  ])(
    'ends what a killed run has left %s, and puts the bandwidth back, once',
    async (_, via) => {
      const { made, pid } = await killed(...via);
      const words = line('--window', OUTSIDE, '--bandwidth', '50m', ...via);
      const { exit, printed } = await ended(made, words);
      expect(exit, printed).toBe(0);
      expect(printed).toContain(`end a balancing of HDFS, which is not between ${OUTSIDE}`);
      expect(printed).toMatch(
        /which a run that was killed has left|end the balancer that a run which was killed has left/,
      );
      expect(printed).toContain('A second look finds nothing left of it; the next run within the window goes on.');
      expect([isThere(pid), made.bandwidths().at(-1), made.starts().length]).toEqual([false, CONFIGURED, 1]);
      expect(lab.marathon.apps.has('/mesosctl-balancer-lab')).toBe(false);
      expect(await ended(made, words)).toEqual({ exit: 0, printed: NOTHING });
    },
    60_000,
  );

  it('shows with --dry-run what it would end, and leaves it', async () => {
    const { made, pid } = await killed();
    const { exit, printed } = await ended(made, ['hdfs', 'balance', 'run', '--window', OUTSIDE, '--dry-run']);
    expect([exit, printed]).toEqual([1, expect.stringContaining(`end process ${pid}`)]);
    expect([isThere(pid), made.bandwidths().at(-1)]).toEqual([true, '-setBalancerBandwidth 52428800']);
  }, 60_000);

  it('ends nothing that its journal does not know', async () => {
    const { made, pid } = await killed('--via', 'marathon');
    await writeFile(join(made.env.MESOSCTL_STATE_DIR, 'journal', 'lab.jsonl'), '');
    expect(await ended(made, line('--window', OUTSIDE))).toEqual({ exit: 0, printed: NOTHING });
    expect(isThere(pid)).toBe(true);
    const shown = await ended(made, ['hdfs', 'balance', 'run', '--dry-run']);
    expect(shown.printed).toContain('end the balancer that a run which was killed has left');
    await fetch(`${lab.addresses.marathon[0]}/v2/apps/mesosctl-balancer-lab`, { method: 'DELETE' });
    while (lab.marathon.apps.has('/mesosctl-balancer-lab')) await wait(20);
  }, 60_000);

  it('does not begin while another run is at it, and leaves that one alone', async () => {
    const made = balancing(lab, 'slow');
    const child = tool.start(made.env, line('--look-every', '50ms'));
    while (made.starts().length === 0) await wait(20);
    const pid = Number(made.starts()[0]?.split(' ')[0]);
    begun.push(pid);
    const shown = await ended(made, ['hdfs', 'balance', 'run', '--window', OUTSIDE, '--dry-run']);
    expect(shown.printed).toMatch(/^mesosctl: Another mesosctl is at work on this: process \d+ /);
    expect(isThere(pid)).toBe(true);
    child.process.kill('SIGKILL');
    await child.ended;
  }, 60_000);

  it('leaves a raised heap to the next run within the window, and says so', async () => {
    const marathon = lab.addresses.marathon[0];
    await fetch(`${marathon}/v2/apps`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(DEFINITION),
    });
    const labels = async (): Promise<string[]> => {
      const { app } = JSON.parse(await (await fetch(`${marathon}/v2/apps${APP}`)).text());
      return Object.keys(app.labels);
    };
    const { made, pid } = await killed('--raise-heap', '4g', '--namenode-app', APP);
    const { exit, printed } = await ended(made, line('--window', OUTSIDE));
    expect([exit, isThere(pid)], printed).toEqual([0, false]);
    expect(printed.replace(/\s+/g, ' ')).toContain(
      `The heap of ${APP} is still that of an earlier run: the next one within the window puts it back`,
    );
    expect(await labels()).toContain(FORMER_LABEL);
    const journal = await readFile(join(made.env.MESOSCTL_STATE_DIR, 'journal', 'lab.jsonl'), 'utf8');
    expect(journal).toContain('end a balancing of HDFS');
  }, 60_000);
});
