import { afterEach, describe, expect, it } from 'vitest';
import { openMarathon } from '../../../src/clients/marathon/index.ts';
import type { MarathonReader, MarathonWriter, WatchedEvent } from '../../../src/clients/marathon/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { folder, recording } from '../../clients/marathon/recording.ts';
import { type LabMarathon, labMarathon, settled, sleeper } from './lab-marathon.ts';

const { signal } = new AbortController();

let lab: LabMarathon;
afterEach(() => lab.stop());

/** A lab whose second process stands by; its address. */
async function withStandby(): Promise<string> {
  lab = await labMarathon({ standbys: 1 });
  return lab.addresses[1] ?? '';
}

const open = (
  addresses: readonly string[],
  clock = systemClock,
): { readonly read: MarathonReader; readonly write: MarathonWriter } =>
  openMarathon({ send: transport(), clock, addresses, timeoutMs: 20_000 });

/** The client's pauses are a hundred times as short; silence is silence. */
const hurried = {
  ...systemClock,
  sleep: (ms: number, stop: AbortSignal) => systemClock.sleep(ms === 30_000 ? ms : ms / 100, stop),
};

/** A recorded call sent to that address; its status, what tells of leaders, and whether there is a body. */
async function told(address: string, name: string) {
  const { request } = recording(name);
  const { method, path, headers, body } = request;
  const reply = await fetch(`${address}${path}`, {
    method,
    headers,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: reply.status,
    reason: reply.statusText,
    leader: reply.headers.get('x-marathon-leader'),
    via: reply.headers.get('x-marathon-via'),
    location: reply.headers.get('location'),
    isEmpty: (await reply.text()) === '',
  };
}

const recordedOf = (name: string) => {
  const { status, headers, body } = recording(name);
  const header = (wanted: string): string | undefined =>
    headers.find(([header]) => header.toLowerCase() === wanted)?.[1];
  return {
    status,
    hasLeader: header('x-marathon-leader') !== undefined,
    hasVia: header('x-marathon-via') !== undefined,
    hasLocation: header('location') !== undefined,
    isEmpty: body === null || body === undefined,
  };
};

describe.skipIf(folder === undefined)('a standby of the lab', () => {
  it.each([
    'ha/standby-info',
    'ha/standby-leader',
    'ha/standby-ping',
    'ha/standby-apps',
    'ha/standby-create',
    'ha/standby-404',
    'ha/standby-metrics',
    'ha/standby-unknown-path',
    'ha/standby-events-no-accept',
    'ha/standby-events-302',
    'ha/loop-via-header',
  ])('%s: passes on as was recorded', async (name) => {
    const standby = await withStandby();
    const own = await told(standby, name);
    expect({
      status: own.status,
      hasLeader: own.leader !== null,
      hasVia: own.via !== null,
      hasLocation: own.location !== null,
      isEmpty: own.isEmpty,
    }).toEqual(recordedOf(name));
    if (own.via !== null) expect(own).toMatchObject({ leader: lab.address, via: `1.1 ${new URL(standby).host}` });
    if (own.status === 302) expect(own.location).toBe(`${lab.address}/v2/events`);
  });

  it('refuses what it has passed on itself', async () => {
    const standby = await withStandby();
    const via = `1.1 ${new URL(standby).host}`;
    const reply = await fetch(`${standby}/v2/apps`, { headers: { 'X-Marathon-Via': via } });
    expect([reply.status, reply.statusText]).toEqual([502, 'Detected proxying loop.']);
  });

  it('has no leader to pass on to when that one was killed, until it leads itself', async () => {
    const standby = await withStandby();
    await lab.members.killLeader(1_500);
    const own = await told(standby, 'ha/leader-killed-v2-info-502');
    const recorded = recording('ha/leader-killed-v2-info-502');
    expect(own).toMatchObject({
      status: recorded.status,
      reason: 'Connection to leader refused.',
      leader: null,
      isEmpty: true,
    });
    const { read } = open([standby]);
    expect((await read.info(signal)).leader).toBe(new URL(standby).host);
    expect(await read.member(standby, signal)).toMatchObject({ state: 'leads', leader: standby });
  });

  it('is no help where there is none: a killed Marathon answers nobody until it is started again', async () => {
    lab = await labMarathon();
    await lab.write.putApp(sleeper('/web', { instances: 0 }), false, signal);
    await lab.members.killLeader();
    await expect(open([lab.address], hurried).read.apps(signal)).rejects.toMatchObject({ code: 'unreachable' });
    await lab.members.start(new URL(lab.address).host);
    expect((await open([lab.address]).read.apps(signal)).map(({ id }) => id)).toEqual(['/web']);
  });

  it('leads when the leader steps down, and the old leader stands by', async () => {
    const standby = await withStandby();
    await lab.write.putApp(sleeper('/web'), false, signal);
    await settled(lab);
    await lab.write.abdicate(signal);
    const { read } = open(lab.addresses, hurried);
    while ((await read.member(standby, signal)).state !== 'leads') await systemClock.sleep(10, signal);
    expect(await read.member(lab.address, signal)).toMatchObject({ state: 'stands by', leader: standby });
    expect(await read.app('/web', signal)).toMatchObject({ tasksRunning: 1 });
    expect(recordedOf('ha/old-leader-now-standby')).toMatchObject({ hasLeader: true, hasVia: true });
  });

  it('answers a bad place for the backup as was recorded', async () => {
    await withStandby();
    const { path, method } = recording('ha/leader-delete-bad-backup').request;
    const reply = await fetch(`${lab.address}${path}`, { method });
    expect(reply.status).toBe(422);
    expect(await reply.json()).toEqual(recording('ha/leader-delete-bad-backup').body);
  });
});

describe('the client and a leader that is lost', () => {
  it('sends a change once, to the next leader, when the leader was killed before it', async () => {
    await withStandby();
    const { read, write } = open(lab.addresses);
    await read.apps(signal);
    await lab.members.killLeader(200);
    await write.putApp(sleeper('/web'), false, signal);
    expect(await read.app('/web', signal)).toMatchObject({ id: '/web' });
  });

  it('says that nobody knows when the leader dies with the change of a client that knows the standby only', async () => {
    const standby = await withStandby();
    const { read, write } = open([standby]);
    lab.faults.script(({ action }) => (action === 'PUT /v2/apps' ? { kind: 'cut' } : undefined));
    await expect(write.putApp(sleeper('/web'), false, signal)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('nobody can say whether it was carried out'),
    });
    lab.faults.script(undefined);
    expect(await read.app('/web', signal)).toMatchObject({ id: '/web' });
  });

  it('goes on with its watch at the next leader, and tells of the gap', async () => {
    await withStandby();
    const { read } = open(lab.addresses, hurried);
    const kinds: string[] = [];
    const took = (event: WatchedEvent): string => (event.kind === 'event' ? event.type : event.kind);
    for await (const event of read.watch(signal)) {
      kinds.push(took(event));
      if (kinds.length === 1) await lab.write.abdicate(signal);
      if (kinds.at(-1) === 'deployment_success') break;
      if (event.kind === 'reattached') {
        await open(lab.addresses, hurried).write.putApp(sleeper('/web', { instances: 0 }), false, signal);
      }
    }
    expect(kinds.slice(0, 4)).toEqual(['event_stream_attached', 'lost', 'reattached', 'event_stream_attached']);
  });
});
