import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import type { HdfsReader, Namenode } from '../../../src/clients/hdfs/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import { listening } from '../../../src/lab/listening.ts';
import { type Platform, startPlatform } from '../../lab/hdfs/platform.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';

const signal = new AbortController().signal;

const answered = (status: number, body = '') => ({ kind: 'status', status, body, contentType: 'text/html' }) as const;

describe('what is not well with a file system', () => {
  let hdfs: Platform;
  afterEach(() => hdfs.server.stop());

  const open = (namenodes: readonly string[] = hdfs.server.addresses, user = 'hdfs'): HdfsReader =>
    openHdfs({ send: transport(), clock: hurriedClock(), namenodes, user, timeoutMs: 2_000 }).read;

  /** What each namenode says; the code of the failure where one says nothing. */
  async function namenodes(read = open()): Promise<(Namenode | string)[]> {
    const facts = await read.eachNamenode(signal);
    return facts.map(({ namenode }) => (namenode.ok ? namenode.value : namenode.failure.code));
  }

  it('a standby, and after a fail-over the other one', async () => {
    hdfs = await startPlatform({ namenodes: 2 });
    expect(await namenodes()).toMatchObject([
      { state: 'active', changedMs: undefined },
      { state: 'standby', version: '3.4.1' },
    ]);
    hdfs.failOver();
    expect(await namenodes()).toMatchObject([{ state: 'standby' }, { state: 'active', changedMs: expect.any(Number) }]);
  });

  it('no active one', async () => {
    hdfs = await startPlatform({ namenodes: 2 });
    hdfs.setState(0, 'standby');
    expect(await namenodes()).toMatchObject([{ state: 'standby' }, { state: 'standby' }]);
    await expect(open().cluster(signal)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('one that is starting, though JMX calls it active', async () => {
    hdfs = await startPlatform();
    hdfs.setState(0, 'starting');
    expect(await namenodes()).toMatchObject([{ state: 'starting', startup: 0 }]);
  });

  it('one that is gone, beside one that is well', async () => {
    hdfs = await startPlatform();
    const gone = await startPlatform();
    await gone.server.stop();
    const facts = await namenodes(open([...gone.server.addresses, ...hdfs.server.addresses]));
    expect(facts).toMatchObject(['unreachable', { state: 'active' }]);
  });

  it('one that is another server altogether', async () => {
    hdfs = await startPlatform();
    const other = createServer((_request, response) => response.end('<html>Welcome</html>'));
    const { port, stop } = await listening(other);
    expect(await namenodes(open([`http://127.0.0.1:${port}`]))).toEqual(['protocol']);
    await stop();
  });

  it('safe mode, with its reason', async () => {
    hdfs = await startPlatform();
    hdfs.setSafeMode('It was turned on manually.');
    const safeMode = 'Safe mode is ON. It was turned on manually.';
    expect(await namenodes()).toMatchObject([{ state: 'active', safeMode }]);
    expect(await open().cluster(signal)).toMatchObject({ safeMode });
    expect(await open().isSuperuser(signal)).toBe(true);
  });

  it('dead and decommissioning datanodes, and the blocks that suffer by it', async () => {
    hdfs = await startPlatform();
    await hdfs.must('PUT', '/tmp/one?op=CREATE&user.name=hdfs&replication=1', 'x');
    await hdfs.must('PUT', '/tmp/three?op=CREATE&user.name=hdfs&replication=3', 'x');
    const before = await open().cluster(signal);
    expect(before).toMatchObject({ blocks: 2, missingBlocks: 0, underReplicatedBlocks: 0, usedBytes: 4 });
    hdfs.setDatanode(0, { adminState: 'Decommission In Progress' });
    hdfs.setDatanode(1, { live: false });
    const after = await open().cluster(signal);
    expect(after.underReplicatedBlocks).toBeGreaterThan(0);
    expect(after.capacityBytes).toBe((before.capacityBytes / 3) * 2);
    expect(after.datanodes.map(({ live, adminState }) => `${live} ${adminState}`).sort()).toEqual([
      'false in service',
      'true decommissioning',
      'true in service',
    ]);
    expect(after.datanodes.at(-1)).toMatchObject({ live: false, address: undefined, capacityBytes: undefined });
    hdfs.setDatanode(0, { live: false });
    hdfs.setDatanode(2, { live: false });
    expect(await open().cluster(signal)).toMatchObject({ missingBlocks: 2, capacityBytes: 0, remainingBytes: 0 });
  });

  it('a full datanode', async () => {
    hdfs = await startPlatform({ datanodes: 1 });
    hdfs.setDatanode(0, { full: true });
    const { datanodes, remainingBytes } = await open().cluster(signal);
    expect(remainingBytes).toBe(0);
    expect(datanodes[0]?.remainingBytes).toBe(0);
    expect((await open().datanode(datanodes[0]?.address ?? '', signal)).volumes[0]?.freeBytes).toBe(0);
  });

  it('a datanode that answers nothing', async () => {
    hdfs = await startPlatform({ datanodes: 1 });
    const [node] = (await open().cluster(signal)).datanodes;
    hdfs.setDatanode(0, { live: false });
    await expect(open().datanode(node?.address ?? '', signal)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it.each([403, 404])('a server that does not show its settings, which is no failure: %i', async (status) => {
    hdfs = await startPlatform();
    hdfs.faults.script(({ action }) => (action === 'CONF' ? answered(status) : undefined));
    expect(await open().configuration(hdfs.server.addresses[0] ?? '', signal)).toBeUndefined();
  });

  it('a secret among the settings, which Hadoop before 2.9 shows as it is, stays out of the trace', async () => {
    const configured = { 'core-site.xml': { 'ldap.bind.password': 'Winter-2026' } };
    hdfs = await startPlatform({ configured });
    const lines: string[] = [];
    const { read } = openHdfs({
      send: transport(),
      clock: hurriedClock(),
      namenodes: hdfs.server.addresses,
      user: 'hdfs',
      timeoutMs: 2_000,
      trace: (line) => void lines.push(JSON.stringify(line)),
    });
    const settings = await read.configuration(hdfs.server.addresses[0] ?? '', signal);
    expect(settings).toContainEqual(expect.objectContaining({ key: 'ldap.bind.password', value: 'Winter-2026' }));
    expect(lines.join()).toContain('ldap.bind.password');
    expect(lines.join()).not.toContain('Winter-2026');
  });

  it('a server that asks for a login before it shows its settings, or shows something else', async () => {
    hdfs = await startPlatform();
    const [base = ''] = hdfs.server.addresses;
    hdfs.faults.script(() => answered(401));
    await expect(open().configuration(base, signal)).rejects.toMatchObject({ code: 'unauthenticated' });
    for (const body of ['<html>Welcome</html>', '{"properties":[{"key":"a"}]}', '{}', '']) {
      hdfs.faults.script(() => answered(200, body));
      await expect(open().configuration(base, signal)).rejects.toMatchObject({ code: 'protocol', system: 'hdfs' });
    }
  });

  it('a user who is no superuser, also where reading is refused for another reason', async () => {
    hdfs = await startPlatform();
    expect(await open(undefined, 'carol').isSuperuser(signal)).toBe(false);
    await expect(open(undefined, '0 bad').isSuperuser(signal)).rejects.toMatchObject({ code: 'usage' });
  });
});
