import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LabFault } from '../../../src/lab/faults.ts';
import { type Provisioned, provisioned } from './provisioned.ts';

let at: Provisioned;
beforeAll(async () => {
  at = await provisioned('alice', 'bob');
});
afterAll(() => at.lab.stop());
afterEach(() => {
  at.lab.faults.script(undefined);
  at.lab.faults.listen(undefined);
});

const json = async (line: string) => {
  const { exit, out, err } = await at.tool(`${line} -o json`);
  return { exit, err, data: JSON.parse(out) };
};
/** Bob's notebook answers nothing. */
const silentBob = ({ system, target }: { system: string; target: string }): LabFault | undefined =>
  system === 'zeppelin' && target === '/bob/zeppelin' ? { kind: 'refuse' } : undefined;
/** The interpreter settings say something else than was promised. */
const otherShare = ({ action }: { action: string }): LabFault | undefined => {
  if (action !== 'GET /api/interpreter/setting/*') return undefined;
  const body = { id: 'spark', name: 'spark', group: 'spark', properties: { 'spark.cores.max': '400' }, option: {} };
  return {
    kind: 'status',
    status: 200,
    body: JSON.stringify({ status: 'OK', body }),
    contentType: 'application/json',
  };
};

describe('mesosctl zeppelin list', () => {
  it('shows each tenant with version, health, host, Spark and address', async () => {
    const { exit, out } = await at.tool('zeppelin list');
    const rows = out
      .trim()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows.map(([tenant]) => tenant)).toEqual(['alice', 'bob']);
    expect(rows[0]?.slice(1, 6)).toEqual(['0.10.1', 'healthy', expect.stringMatching(/^127\./), 'ok', '0']);
    expect(rows[0]?.[6]).toMatch(/^https:\/\/127\..*:\d+$/);
    expect(exit).toBe(0);
  });

  it('gives scripts the image, the hosts and what is wrong', async () => {
    const { exit, data } = await json('zeppelin list');
    expect(exit).toBe(0);
    expect(data[0]).toMatchObject({
      tenant: 'alice',
      app: '/alice/zeppelin',
      version: '0.10.1',
      image: 'registry.example.org/zeppelin-mesos:0.10.1',
      health: 'healthy',
      anonymous: false,
      sparkAsPromised: true,
      findings: [],
      unread: [],
    });
  });

  it('shows the others when one does not answer, and is not taken for whole', async () => {
    at.lab.faults.script(silentBob);
    const { exit, err, data } = await json('zeppelin list');
    expect(data.map((one: { version: string | null }) => one.version)).toEqual(['0.10.1', null]);
    expect(err).toContain('not read: zeppelin at https://127.');
    expect(exit).toBe(3);
  });

  it('fits a terminal of 80 columns', async () => {
    const { out } = await at.tool('zeppelin list', { tty: true, columns: 80 });
    const lines = stripVTControlCharacters(out).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(out).toContain('TENANT');
    expect(lines.filter((line) => / {2}https:\/\/127\.[\d.]+:\d+$/.test(line))).toHaveLength(2);
  });

  it('counts what is wrong', async () => {
    at.lab.faults.script(otherShare);
    const { exit, out } = await at.tool('zeppelin list');
    expect(out.split('\n')[0]?.split('\t').slice(4, 6)).toEqual(['differs', '1']);
    expect(exit).toBe(1);
  });
});

describe('mesosctl zeppelin show', () => {
  it('shows app, task, login, interpreters and what Spark was promised', async () => {
    const { exit, out } = await at.tool('zeppelin show alice');
    for (const words of [
      '/alice/zeppelin, 1 of 1 running tasks healthy',
      'alice under role alice',
      'asked for',
      'spark (isolated per user), sh, md',
      'spark.mesos.role',
      'spark.cores.max',
    ])
      expect(out).toContain(words);
    expect(exit).toBe(0);
  });

  it('shows what Spark has instead', async () => {
    at.lab.faults.script(otherShare);
    const { exit, data } = await json('zeppelin show alice');
    expect(data.spark.set).toEqual({ 'spark.cores.max': '400' });
    expect(data.spark.promised).toMatchObject({ 'spark.cores.max': '1', 'spark.mesos.role': 'alice' });
    expect(data.findings).toEqual([expect.objectContaining({ rule: 'tenant/notebook-spark-differs' })]);
    expect(exit).toBe(1);
  });

  it('keeps password and session out of the trace', async () => {
    const file = join(at.lab.folder, 'trace.jsonl');
    const { exit } = await at.tool(`zeppelin show alice --trace ${file}`);
    const traced = await readFile(file, 'utf8');
    expect([exit, traced.includes('/api/login')]).toEqual([0, true]);
    expect(traced).not.toContain('pw-operator');
    expect(traced).not.toMatch(/JSESSIONID=[0-9a-f]{8}/);
  });

  it('says who has none, and that one does not answer', async () => {
    const none = await at.tool('zeppelin show carol');
    expect([none.exit, none.err]).toEqual([3, expect.stringContaining('carol has no notebook')]);
    at.lab.faults.script(silentBob);
    const silent = await at.tool('zeppelin show bob');
    expect([silent.exit, silent.out]).toEqual([3, expect.stringContaining('not read')]);
  });
});

describe('mesosctl zeppelin verify', () => {
  it('says of each notebook that it is as promised', async () => {
    const { exit, out } = await at.tool('zeppelin verify');
    expect(out).toMatch(
      /✓ alice: Zeppelin 0\.10\.1 at https:\/\/\S+, one task, asks for a login; its Spark is held as promised/,
    );
    expect(out).toContain('✓ bob:');
    expect(exit).toBe(0);
  });

  it('finds a Spark that is not held, and exits with 1', async () => {
    at.lab.faults.script(otherShare);
    const { exit, out } = await at.tool('zeppelin verify alice');
    expect(out).toContain('[tenant/notebook-spark-differs]');
    expect(out).not.toContain('bob');
    expect(exit).toBe(1);
  });

  it('finds a notebook that lets anybody in', async () => {
    at.lab.faults.script(({ action }) =>
      action === 'GET /api/notebook'
        ? { kind: 'status', status: 200, body: '{"status":"OK","body":[]}', contentType: 'application/json' }
        : undefined,
    );
    const { exit, data } = await json('zeppelin verify alice');
    expect(data[0].findings).toEqual([
      expect.objectContaining({ rule: 'tenant/notebook-anonymous', severity: 'error' }),
    ]);
    expect(exit).toBe(1);
  });

  it('finds another version than the app was made for', async () => {
    at.lab.faults.script(({ action }) =>
      action === 'GET /api/version'
        ? { kind: 'status', status: 200, body: '{"status":"OK","body":{"version":"0.9.0"}}', contentType: 'text/plain' }
        : undefined,
    );
    const { exit, out } = await at.tool('zeppelin verify alice');
    expect(out).toContain(
      '/alice/zeppelin was made for Zeppelin 0.10.1, and 0.9.0 answers. [zeppelin/version-differs]',
    );
    expect(exit).toBe(0);
  });

  it('never takes for sound what could not be read, or is not there', async () => {
    at.lab.faults.script(silentBob);
    const silent = await at.tool('zeppelin verify');
    expect(silent.out).toContain('✓ alice:');
    expect([silent.exit, silent.err]).toEqual([3, expect.stringContaining('not read: zeppelin at')]);
    const missing = await at.tool('zeppelin verify alice carol');
    expect([missing.exit, missing.err]).toEqual([3, expect.stringContaining('not read: carol has no notebook.')]);
  });

  it('says that Spark was not looked at where nobody can log in', async () => {
    at.lab.faults.script(({ action }) =>
      action === 'POST /api/login'
        ? { kind: 'status', status: 403, body: '{"status":"FORBIDDEN","message":""}', contentType: 'application/json' }
        : undefined,
    );
    const { exit, err } = await at.tool('zeppelin verify alice');
    expect(err).toContain('did not take the password of operator');
    expect(err).not.toContain('pw-');
    expect(exit).toBe(3);
  });
});

describe('mesosctl zeppelin restart', () => {
  it('ends the task before a new one starts, waits until it is well, and proves it', async () => {
    const before = (await json('zeppelin show alice')).data.tasks[0].id;
    const counts = new Set<number>();
    const watch = setInterval(() => counts.add(at.lab.marathon.apps.get('/alice/zeppelin')?.instances.length ?? 0), 1);
    const { exit, out } = await at.tool('zeppelin restart alice --yes');
    clearInterval(watch);
    expect(out).toContain('> /alice/zeppelin (restart)');
    expect(out).toContain('loses what runs in it now: paragraphs, and the Spark of each');
    expect(out).toMatch(/✓ \/alice\/zeppelin is healthy at https:\/\/\S+, with one task\./);
    expect(exit).toBe(0);
    expect((await json('zeppelin show alice')).data.tasks.map(({ id }: { id: string }) => id)).not.toContain(before);
    expect(Math.max(...counts)).toBe(1);
  });

  it('leaves the settings of Spark as they were promised', async () => {
    expect((await json('zeppelin verify alice')).data[0].findings).toEqual([]);
  });

  it('restarts one interpreter without the notebook', async () => {
    const { id } = (await json('zeppelin show alice')).data.tasks[0];
    const { exit, out } = await at.tool('zeppelin restart alice --interpreter spark --yes');
    expect([exit, out]).toEqual([0, expect.stringContaining('1 to run.')]);
    expect((await json('zeppelin show alice')).data.tasks[0].id).toBe(id);
    const odd = await at.tool('zeppelin restart alice --interpreter nosuch --yes');
    expect([odd.exit, odd.err]).toEqual([3, expect.stringContaining('It has spark, sh, md.')]);
  });

  it('refuses an app that Marathon would run twice', async () => {
    const { addresses } = at.lab;
    const patch = {
      upgradeStrategy: { minimumHealthCapacity: 1, maximumOverCapacity: 1 },
      labels: { MESOSCTL_TENANT: 'bob' },
    };
    const reply = await fetch(`${addresses.marathon[0]}/v2/apps/bob/zeppelin?force=true`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(patch),
    });
    expect(reply.status).toBe(200);
    const { exit, err } = await at.tool('zeppelin restart bob --yes');
    expect(err).toContain('Marathon would run /bob/zeppelin twice while it restarts');
    expect(exit).toBe(3);
  });

  it('is written into the journal, and has nothing to undo', async () => {
    const { data } = await json('plan log');
    const run = data.find(({ title }: { title: string }) => title === 'restart notebook of alice');
    const undone = await at.tool(`plan undo ${run.run} --yes`);
    expect(undone.err).toBe('');
    expect([undone.exit, undone.out]).toEqual([0, expect.stringContaining('nothing to do')]);
  });
});
