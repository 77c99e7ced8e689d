import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabCall, LabFault } from '../../../src/lab/faults.ts';
import { main } from '../../../src/main.ts';
import { fastClock } from '../../support/fast-clock.ts';
import { testWorld } from '../../support/world.ts';
import { type Provisioned, provisioned } from './provisioned.ts';

const FOLDER = '/user/alice/.mesosctl-smoke';

describe('mesosctl zeppelin smoke', () => {
  let at: Provisioned;
  beforeAll(async () => {
    at = await provisioned('alice');
  });
  afterAll(() => at.lab.stop());
  afterEach(() => {
    at.lab.faults.script(undefined);
    at.lab.faults.listen(undefined);
  });

  const isLeft = (): boolean => at.lab.hdfs?.tree.entry(FOLDER) !== undefined;
  const calls = async (line: string): Promise<string[]> => {
    const seen: string[] = [];
    at.lab.faults.listen(({ action }, moment) => void (moment === 'before' && seen.push(action)));
    await at.tool(line);
    return seen;
  };

  it('plans one step, and does nothing before it is told to', async () => {
    const { exit, out } = await at.tool('zeppelin smoke alice --dry-run');
    expect(exit).toBe(1);
    expect(out).toContain('> /alice/zeppelin (smoke)');
    expect(out).toContain('1 to run.');
    expect(isLeft()).toBe(false);
  });

  it('writes and reads the home as the tenant, proves it, and leaves nothing', async () => {
    const { exit, out, err } = await at.tool('zeppelin smoke alice --yes');
    expect({ exit, err: exit === 0 ? '' : err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain(
      `✓ A paragraph of %sh in /alice/zeppelin wrote into ${FOLDER} as alice (mode 600) and read it back; no stranger could have.`,
    );
    expect(err).toContain('/alice/zeppelin: paragraph of %sh: FINISHED');
    expect(isLeft()).toBe(false);
    const notes = await calls('zeppelin show alice -o json');
    expect(notes).toContain('GET /api/notebook');
    expect(JSON.parse((await at.tool('zeppelin show alice -o json')).out)).toMatchObject({ notes: 0 });
  });

  it('really writes: the file systems sees CREATE and OPEN between MKDIRS and DELETE', async () => {
    const seen = await calls('zeppelin smoke alice --yes');
    const order = ['MKDIRS', 'CREATE', 'OPEN', 'CHECKACCESS', 'DELETE'];
    expect(order.map((action) => seen.indexOf(action))).toEqual(
      order.map((action) => seen.indexOf(action)).sort((a, b) => a - b),
    );
    expect(seen).toEqual(expect.arrayContaining(order));
  });

  it('plans another thing for another interpreter: the digest holds its name', async () => {
    const plans = await Promise.all(
      ['', '--interpreter sh', '--interpreter spark'].map(
        async (named) => (await at.tool(`zeppelin smoke alice ${named} --dry-run -o json`.replace('  ', ' '))).out,
      ),
    );
    expect(plans[2]).toContain('a paragraph of %spark that writes');
    expect(new Set(plans.map((plan) => JSON.parse(plan).digest)).size).toBe(3);
    const { digest } = JSON.parse(plans[1] ?? '');
    const other = await at.tool(`zeppelin smoke alice --interpreter spark --expect ${digest} --yes`);
    expect([other.exit, other.err]).toEqual([3, expect.stringContaining(`and ${digest} was expected`)]);
  });

  it('takes Spark where it is asked for', async () => {
    const { exit, out } = await at.tool('zeppelin smoke alice --interpreter spark --yes');
    expect(exit).toBe(0);
    expect(out).toContain('A paragraph of %spark in /alice/zeppelin');
  });

  it('goes on to Spark where the shell of the image has no client of Hadoop', async () => {
    const image = 'apache/zeppelin:0.10.1';
    const made = await at.tool(`user provision carol --create-account --cpus 2 --image ${image} --smoke --yes`);
    expect(made.err).toContain('/carol/zeppelin: paragraph of %sh: FINISHED');
    expect(made.out).toContain(
      '✓ A paragraph of %spark in /carol/zeppelin wrote into /user/carol/.mesosctl-smoke as carol',
    );
    expect(made.exit).toBe(0);
    const named = await at.tool('zeppelin smoke carol --interpreter sh --yes');
    expect(named.out).toContain('The paragraph of %sh in /carol/zeppelin finds no client of Hadoop');
    expect(named.exit).toBe(1);
  });

  it('finds a file that belongs to somebody else, and exits with 1', async () => {
    at.lab.faults.listen(({ action, target }, moment) => {
      if (action === 'OPEN' && moment === 'after' && target.startsWith(FOLDER))
        at.lab.hdfs?.tree.seed(`${FOLDER}/part-00000`, { owner: 'root', group: 'alice', mode: 0o644 });
    });
    const { exit, out } = await at.tool('zeppelin smoke alice --yes');
    expect(out).toContain(
      `A paragraph of alice wrote ${FOLDER}/part-00000, and it belongs to root. [smoke/file-foreign]`,
    );
    expect(out).toContain('[smoke/file-open]');
    expect(out).not.toContain('✓ A paragraph');
    expect(exit).toBe(1);
    expect(isLeft()).toBe(false);
  });

  it('tells what a paragraph said that failed, and cleans up', async () => {
    at.lab.hdfs?.setSafeMode('Safe mode is ON.');
    const { exit, all } = await at.tool('zeppelin smoke alice --yes');
    at.lab.hdfs?.setSafeMode(undefined);
    expect(all).toContain('The paragraph of %sh in /alice/zeppelin failed:');
    expect(exit).toBe(1);
    expect(isLeft()).toBe(false);
  });

  it('stops a paragraph that does not end in time', async () => {
    const asked: string[] = [];
    at.lab.faults.script(({ action }: LabCall): LabFault | undefined => {
      asked.push(action);
      if (action !== 'GET /api/notebook/*/paragraph/*') return undefined;
      const body = { status: 'OK', message: '', body: { id: 'p', text: '', status: 'RUNNING' } };
      return { kind: 'status', status: 200, body: JSON.stringify(body), contentType: 'application/json' };
    });
    const { exit, out } = await at.tool('zeppelin smoke alice --yes --wait 1s', { clock: fastClock(5) });
    expect(out).toContain('did not end in time, and was stopped. It is RUNNING. [smoke/nothing-ran]');
    expect(out).toContain('It has been told to stop and runs on, so it may still write. [smoke/left-behind]');
    expect(exit).toBe(1);
    expect(asked).toContain('DELETE /api/notebook/job/*/*');
    expect(asked).toContain('DELETE /api/notebook/*');
    expect(isLeft()).toBe(false);
  });

  it('stops and cleans up when it is interrupted', async () => {
    const world = testWorld({ env: at.lab.env });
    const asked: string[] = [];
    at.lab.faults.script(({ action }): LabFault | undefined => {
      asked.push(action);
      if (action !== 'GET /api/notebook/*/paragraph/*' || asked.includes('DELETE /api/notebook/job/*/*'))
        return undefined;
      world.interrupt();
      const body = { status: 'OK', message: '', body: { id: 'p', text: '', status: 'RUNNING' } };
      return { kind: 'status', status: 200, body: JSON.stringify(body), contentType: 'application/json' };
    });
    expect(await main('zeppelin smoke alice --yes'.split(' '), world)).toBe(130);
    expect(asked).toEqual(expect.arrayContaining(['DELETE /api/notebook/job/*/*', 'DELETE /api/notebook/*', 'DELETE']));
    expect(isLeft()).toBe(false);
  });

  it('removes first what a run that was killed has left', async () => {
    at.lab.hdfs?.tree.seed(FOLDER, { owner: 'alice', group: 'alice', mode: 0o700 });
    const { exit, out } = await at.tool('zeppelin smoke alice --yes');
    expect(out).toContain(`- ${FOLDER}`);
    expect(out).toContain('remove what an earlier run has left');
    expect(exit).toBe(0);
    expect(isLeft()).toBe(false);
  });

  it('says who has no notebook, which interpreter is not there, and when nobody can log in', async () => {
    const nobody = await at.tool('zeppelin smoke bob --yes');
    expect([nobody.exit, nobody.err]).toEqual([3, expect.stringContaining('bob has no notebook')]);
    const odd = await at.tool('zeppelin smoke alice --interpreter nosuch --dry-run');
    expect([odd.exit, odd.err]).toEqual([3, expect.stringContaining('has no interpreter nosuch.')]);
    expect(odd.err).toMatch(/It can be tried with --interpreter sh, .*spark/);
    const told = await at.tool('zeppelin smoke alice --interpreter md --dry-run');
    expect([told.exit, told.err]).toEqual([
      3,
      expect.stringContaining('no paragraph for interpreters such as md (md)'),
    ]);
    const file = join(at.lab.folder, 'nobody.json');
    const { contexts, ...rest } = JSON.parse(await readFile(at.lab.env.MESOSCTL_CONFIG, 'utf8'));
    const { user: _user, password: _password, ...zeppelin } = contexts.lab.zeppelin;
    await writeFile(file, JSON.stringify({ ...rest, contexts: { lab: { ...contexts.lab, zeppelin } } }), {
      mode: 0o600,
    });
    const unnamed = await at.tool('zeppelin smoke alice --yes', { env: { MESOSCTL_CONFIG: file } });
    expect([unnamed.exit, unnamed.err]).toEqual([2, expect.stringContaining('names no account for Zeppelin')]);
  });

  it('is part of provisioning when that is asked', async () => {
    const { exit, out } = await at.tool('user provision alice --smoke --yes');
    expect(out).toContain('✓ A paragraph of %sh in /alice/zeppelin wrote into');
    expect(out).toContain('✓ /user/alice is closed to a stranger.');
    expect(exit).toBe(0);
    const again = await at.tool('user provision alice --yes');
    expect([again.exit, again.out]).toEqual([0, expect.stringContaining('nothing to do')]);
  });
});
