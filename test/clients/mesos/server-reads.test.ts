import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { serving } from '../../support/serving.ts';
import { places } from './all-recordings.ts';
import { type Form, recording } from './recording.ts';
import { clientOf } from './replaying-master.ts';

const { signal } = new AbortController();

/** The client on a master that answers as recorded. */
async function readerOf(part: string, name: string, form: Form = 'protobuf') {
  const folder = places.find((one) => one.endsWith(`/${part}`));
  const told = folder === undefined ? undefined : recording(folder, name, form);
  if (told === undefined) throw new Error(`${part}/${name} was not recorded`);
  return (await clientOf(told, form)).read;
}

describe.skipIf(places.length === 0)('what the client reads of a master itself', () => {
  it('is who leads, and since when', async () => {
    const read = await readerOf('master', 'GET_MASTER');
    const { startedMs, electedMs, ...rest } = await read.master(signal);
    expect(rest).toEqual({ id: expect.any(String), hostname: '127.0.0.1', port: 5052, version: '1.12.0' });
    expect(new Date(startedMs).getUTCFullYear()).toBe(2026);
    expect(electedMs).toBeGreaterThan(startedMs);
    expect(await (await readerOf('master', 'GET_HEALTH')).health(signal)).toBe(true);
  });

  it('are its flags by name, also those without a value', async () => {
    const flags = await (await readerOf('master', 'GET_FLAGS')).flags(signal);
    expect(flags.get('quorum')).toBe('2');
    expect(flags.size).toBeGreaterThan(50);
  });

  it('are its metrics by name', async () => {
    const metrics = await (await readerOf('master', 'GET_METRICS')).metrics(signal, 2_000);
    expect(metrics.get('master/elected')).toBe(1);
    expect(metrics.size).toBeGreaterThan(100);
  });

  it.each([
    ['200.reader_GET_FLAGS', { accepted: true, viewsFlags: true }],
    ['blind_GET_FLAGS', { accepted: true, viewsFlags: false }],
    ['401.no_credentials', { accepted: false, viewsFlags: false }],
  ])('is whether it knows us, and what it shows us: %s', async (name, access) => {
    expect(await (await readerOf('auth', name)).access(signal)).toEqual(access);
  });

  it('is refused to whoever may not see the flags', async () => {
    const read = await readerOf('auth', 'blind_GET_FLAGS');
    await expect(read.flags(signal)).rejects.toMatchObject({ code: 'denied', hint: expect.stringContaining('ACLs') });
  });
});

describe.skipIf(places.length === 0)('what has ended, as the client reads it', () => {
  it('comes in JSON whatever the wire, for protobuf leaves out the tasks of ended frameworks', async () => {
    const [folder] = places.filter((one) => one.endsWith('/pinned'));
    if (folder === undefined || fixtures('spark-on-mesos') === undefined) throw new Error('not recorded');
    const forms = {
      'application/json': recording(folder, 'GET_STATE', 'json'),
      'application/x-protobuf': recording(folder, 'GET_STATE', 'protobuf'),
    };
    const master = createServer((request, response) => {
      const told = Object.entries(forms).find(([media]) => media === request.headers['content-type'])?.[1];
      response.writeHead(told?.status ?? 500, told?.headers).end(told?.body);
    });
    const masters = [`http://${await serving(master)}`];
    const open = (wire: Form) =>
      openMesos({ send: transport(), clock: hurriedClock(), masters, wire, timeoutMs: 5_000 }).read;
    const { via, tasks, frameworks } = await open('protobuf').history(signal);
    expect(via).toBe('json');
    expect(tasks).toHaveLength(6);
    const updates = tasks.map((task) => task.updates.at(-1));
    expect(updates.find(({ reason } = { state: '' }) => reason === 'REASON_FRAMEWORK_REMOVED')).toEqual({
      state: 'TASK_KILLED',
      reason: 'REASON_FRAMEWORK_REMOVED',
      source: 'SOURCE_MASTER',
      atMs: expect.any(Number),
      message: expect.any(String),
    });
    expect(frameworks).toHaveLength(3);
    expect(frameworks[0]?.unregisteredNs).toBeGreaterThan(frameworks[0]?.registeredNs ?? 0n);
    expect(await open('json').history(signal)).toEqual({ via, tasks, frameworks });
    // The same call in protobuf, by its own name.
    const whole = await open('protobuf').call('GET_STATE', {}, signal);
    expect(whole.get_state?.get_tasks?.completed_tasks).toHaveLength(1);
  });
});

describe('each master by itself', () => {
  /** A master that says these things at these paths. */
  async function master(answers: Readonly<Record<string, readonly [number, string, Record<string, string>?]>>) {
    const server = createServer((request, response) => {
      const [status, body, headers] = answers[request.url ?? ''] ?? [404, '404 Not Found.'];
      response.writeHead(status, headers).end(body);
    });
    return `http://${await serving(server)}`;
  }
  const plain = (version: string) => ({ '/version': [200, `{"version":"${version}"}`], '/health': [200, ''] }) as const;

  it.skipIf(fixtures('mesos') === undefined)('says its version and health as recorded, leading or not', async () => {
    const recorded = (name: string) => readFileSync(join(fixtures('mesos') ?? '', 'plain', `${name}.response`), 'utf8');
    const masters = await Promise.all(
      ['master', 'non_leading'].map((who) =>
        master({ '/version': [200, recorded(`${who}_version`)], '/health': [200, recorded(`${who}_health`)] }),
      ),
    );
    const { read } = openMesos({ send: transport(), clock: hurriedClock(), masters, timeoutMs: 5_000 });
    const said = await read.eachMaster(signal);
    expect(said.map(({ version, healthy }) => [version, healthy])).toEqual(
      masters.map(() => [
        { ok: true, value: '1.12.0' },
        { ok: true, value: true },
      ]),
    );
  });

  it('says its version and health, whether it leads, and whom it takes for the leader', async () => {
    const json = { 'content-type': 'application/json' };
    const healthy = '{"type":"GET_HEALTH","get_health":{"healthy":true}}';
    const leading = await master({ ...plain('1.11.0'), '/master/api/v1': [200, healthy, json] });
    const location = `${leading.replace('http:', '')}/master/api/v1`;
    const following = await master({ ...plain('1.10.0'), '/master/api/v1': [307, '', { Location: location }] });
    const alone = await master({ ...plain('1.11.0'), '/master/api/v1': [503, 'No leader elected'] });
    const stranger = await master({
      '/version': [200, '<html>'],
      '/health': [500, ''],
      '/master/api/v1': [401, '401 Unauthorized.'],
    });
    const nobody = 'http://127.0.0.1:1';
    const masters = [following, leading, alone, stranger, nobody, leading];
    const { read } = openMesos({ send: transport(), clock: hurriedClock(), masters, wire: 'json', timeoutMs: 5_000 });
    expect(await read.mastersKnown(signal)).toEqual([following, leading, alone, stranger, nobody]);
    const probes = await read.eachMaster(signal);
    // A clock is told with the version, and by nobody else.
    expect(probes.map(({ dateMs }) => dateMs !== undefined)).toEqual([true, true, true, false, false]);
    const said = probes.map(({ dateMs: _, ...others }) => others);
    const known = (value: unknown) => ({ ok: true, value });
    const failed = (code: string) => ({ ok: false, failure: expect.objectContaining({ code }) });
    expect(said).toEqual([
      { base: following, version: known('1.10.0'), healthy: known(true), leads: known(false), leader: known(leading) },
      { base: leading, version: known('1.11.0'), healthy: known(true), leads: known(true), leader: known(leading) },
      {
        base: alone,
        version: known('1.11.0'),
        healthy: known(true),
        leads: failed('unavailable'),
        leader: failed('unavailable'),
      },
      {
        base: stranger,
        version: failed('protocol'),
        healthy: known(false),
        leads: failed('unauthenticated'),
        leader: failed('unauthenticated'),
      },
      {
        base: nobody,
        version: failed('unreachable'),
        healthy: failed('unreachable'),
        leads: failed('unreachable'),
        leader: failed('unreachable'),
      },
    ]);
  });
});
