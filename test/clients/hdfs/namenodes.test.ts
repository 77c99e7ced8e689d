import { afterEach, describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { LabCall, LabFault } from '../../../src/lab/faults.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { silentPeer } from '../../support/silent-peer.ts';

const signal = new AbortController().signal;

describe('the client and its namenodes', () => {
  let hdfs: Platform;
  let calls: LabCall[] = [];
  afterEach(() => hdfs.server.stop());

  async function begin(options: Parameters<typeof startPlatform>[0] = {}): Promise<void> {
    hdfs = await startPlatform(options);
    calls = [];
    hdfs.faults.listen((call, moment) => {
      if (moment === 'before') calls.push(call);
    });
  }

  const open = (
    namenodes: readonly string[] = hdfs.server.addresses,
    clock: Clock = systemClock,
    lines: JsonObject[] = [],
    timeoutMs = 2_000,
  ) =>
    openHdfs({
      send: transport(),
      clock,
      namenodes,
      user: 'hdfs',
      timeoutMs,
      trace: (line) => lines.push(line),
    });

  /** Lets the first call of an operation meet a fault. */
  const once = (action: string, fault: LabFault): void => {
    let met = false;
    hdfs.faults.script((call) => {
      if (met || call.action !== action) return undefined;
      met = true;
      return fault;
    });
  };

  /** A clock that does something instead of waiting between attempts. */
  const whileWaiting = (work: () => void): Clock => ({
    ...systemClock,
    sleep: () => {
      work();
      return Promise.resolve();
    },
  });

  it('passes over a standby and remembers who is active', async () => {
    await begin({ namenodes: 2 });
    hdfs.failOver();
    const { read, write } = open();
    await write.mkdirs('/user/alice', 0o700, signal);
    expect(await read.active(signal)).toBe(hdfs.server.addresses[1]);
    expect(calls.map(({ action }) => action)).toEqual(['MKDIRS', 'MKDIRS', 'GETFILESTATUS']);
  });

  it('follows a fail-over under way, also for what must not be sent twice', async () => {
    await begin({ namenodes: 2 });
    const { read, write } = open();
    await write.mkdirs('/user/alice', 0o700, signal);
    hdfs.failOver();
    expect(await write.rename('/user/alice', '/user/bob', signal)).toBe(true);
    hdfs.failOver();
    expect(await read.status('/user/bob', signal)).toMatchObject({ mode: 0o700 });
    expect(await read.active(signal)).toBe(hdfs.server.addresses[0]);
  });

  it('reads the version from the active namenode, though a standby would answer too', async () => {
    await begin({ namenodes: 2 });
    hdfs.failOver();
    const lines: JsonObject[] = [];
    expect(await open(undefined, systemClock, lines).read.version(signal)).toBe('3.4.1');
    expect(lines.at(-1)).toMatchObject({ call: 'JMX NameNodeInfo', base: hdfs.server.addresses[1], status: 200 });
  });

  it('passes over an address where nobody listens', async () => {
    await begin();
    const gone = await startPlatform();
    await gone.server.stop();
    const addresses = [...gone.server.addresses, ...hdfs.server.addresses];
    expect(await open(addresses).read.active(signal)).toBe(hdfs.server.addresses[0]);
  });

  it('passes over a namenode whose HTTP server has nothing behind it', async () => {
    await begin({ namenodes: 2 });
    hdfs.failOver();
    once('MKDIRS', { kind: 'status', status: 503, body: '<html>503</html>', contentType: 'text/html' });
    await open().write.mkdirs('/user/alice', 0o700, signal);
    expect(hdfs.tree.entry('/user/alice')).toMatchObject({ mode: 0o700 });
    expect(calls.map(({ action }) => action)).toEqual(['MKDIRS', 'MKDIRS']);
  });

  it('waits for the only namenode while its HTTP server has nothing behind it', async () => {
    await begin();
    once('RENAME', { kind: 'status', status: 503, body: '<html>503</html>', contentType: 'text/html' });
    const { write } = open(undefined, hurriedClock());
    expect(await write.rename('/user/none', '/user/x', signal)).toBe(false);
    expect(calls.map(({ action }) => action)).toEqual(['RENAME', 'RENAME']);
  });

  it('says that the namenode is starting when it stays so', async () => {
    await begin();
    hdfs.faults.script(() => ({ kind: 'status', status: 503, body: '<html>503</html>', contentType: 'text/html' }));
    await expect(open(undefined, hurriedClock()).read.status('/', signal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringContaining('html'),
      hint: expect.stringContaining('starting'),
    });
  });

  it('says so when no namenode is active', async () => {
    await begin({ namenodes: 2 });
    hdfs.setState(0, 'standby');
    const { write } = open(undefined, hurriedClock());
    await expect(write.mkdirs('/x', 0o700, signal)).rejects.toMatchObject({
      code: 'unavailable',
      detail: { exception: 'StandbyException' },
    });
    expect(hdfs.tree.entry('/x')).toBeUndefined();
  });

  it('waits through the states of a namenode that starts', async () => {
    await begin();
    hdfs.setState(0, 'starting');
    const { write } = open(
      undefined,
      whileWaiting(() => hdfs.setState(0, 'active')),
    );
    await write.mkdirs('/user/alice', 0o700, signal);
    expect(hdfs.tree.entry('/user/alice')).toMatchObject({ mode: 0o700 });
  });

  it('does not wait for the end of safe mode, but says what to type', async () => {
    await begin();
    hdfs.setSafeMode('It was turned on manually.');
    const { read, write } = open();
    await expect(write.mkdirs('/x', 0o700, signal)).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('-safemode get'),
    });
    expect(await read.status('/user', signal)).toBeDefined();
    expect(calls.filter(({ action }) => action === 'MKDIRS')).toHaveLength(1);
  });

  it.each<LabFault['kind']>(['refuse', 'cut'])('sends again what sets a state (%s)', async (kind) => {
    await begin();
    if (kind === 'refuse' || kind === 'cut') once('MKDIRS', { kind });
    await open(
      undefined,
      whileWaiting(() => undefined),
    ).write.mkdirs('/user/alice', 0o700, signal);
    expect(calls.filter(({ action }) => action === 'MKDIRS')).toHaveLength(2);
    expect(hdfs.history.mutations.filter(({ op }) => op === 'MKDIRS')).toHaveLength(1);
  });

  it.each([
    ['RENAME', (write: ReturnType<typeof open>['write']) => write.rename('/user/a', '/user/b', signal)],
    ['DELETE', (write: ReturnType<typeof open>['write']) => write.remove('/user/a', signal)],
    ['CREATESNAPSHOT', (write: ReturnType<typeof open>['write']) => write.createSnapshot('/user/a', 's', signal)],
  ] as const)('never sends %s twice', async (action, act) => {
    await begin({ namenodes: 2 });
    hdfs.tree.seed('/user/a', { owner: 'hdfs', group: 'supergroup', mode: 0o700 });
    await hdfs.must('PUT', '/user/a?op=ALLOWSNAPSHOT&user.name=hdfs');
    once(action, { kind: 'cut' });
    await expect(
      act(
        open(
          undefined,
          whileWaiting(() => undefined),
        ).write,
      ),
    ).rejects.toMatchObject({ code: 'unreachable' });
    expect(calls.filter((call) => call.action === action)).toHaveLength(1);
  });

  it('asks as the other user for what he may', async () => {
    await begin();
    const lines: JsonObject[] = [];
    expect(await open(undefined, systemClock, lines).read.mayAccess('/user', 'carol', 'w', signal)).toBe(false);
    expect(lines.at(-1)?.['path']).toContain('user.name=carol&fsaction=-w-');
  });

  it('gives an answer that does not come in time up', async () => {
    await begin();
    hdfs.faults.script(() => ({ kind: 'late', ms: 400 }));
    const hdfsClient = openHdfs({
      send: transport(),
      clock: systemClock,
      namenodes: hdfs.server.addresses,
      user: 'hdfs',
      timeoutMs: 50,
    });
    await expect(hdfsClient.read.status('/user', signal)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('goes on to the peer of a namenode that takes calls and never answers, and asks that one once', async () => {
    await begin();
    const lines: JsonObject[] = [];
    const hung = `http://${await silentPeer()}`;
    const [alive = ''] = hdfs.server.addresses;
    const { read, write } = open([hung, alive], systemClock, lines, 300);
    await write.mkdirs('/user/alice', 0o700, signal);
    expect(await read.status('/user/alice', signal)).toMatchObject({ mode: 0o700 });
    expect(lines.map(({ base }) => base)).toEqual([hung, alive, alive]);
  });

  it('gives each of two namenodes that never answer the time of one request', async () => {
    await begin();
    const lines: JsonObject[] = [];
    const hung = [`http://${await silentPeer()}`, `http://${await silentPeer()}`];
    const { read, write } = open(hung, systemClock, lines, 100);
    await expect(read.status('/user', signal)).rejects.toMatchObject({ code: 'timeout' });
    await expect(write.mkdirs('/user/alice', 0o700, signal)).rejects.toMatchObject({ code: 'timeout' });
    expect(lines.map(({ base }) => base)).toEqual(hung);
  });

  it('tells that ACLs are off by giving none', async () => {
    await begin({ acls: false });
    const { read, write } = open();
    expect(await read.acl('/user', signal)).toBeUndefined();
    await expect(write.modifyAcl('/user', ['default:other::---'], signal)).rejects.toMatchObject({
      code: 'refused',
      detail: { exception: 'AclException' },
    });
  });

  it('names the line to type where the namenode has no SETQUOTA', async () => {
    await begin({ lacks: ['SETQUOTA'] });
    const quota = { names: 10, spaceBytes: 1024 ** 3 };
    await expect(open().write.setQuota('/user', quota, signal)).rejects.toMatchObject({
      code: 'unsupported',
      hint: expect.stringContaining(
        'hdfs dfsadmin -setQuota 10 /user && hdfs dfsadmin -setSpaceQuota 1073741824 /user',
      ),
    });
  });
});
