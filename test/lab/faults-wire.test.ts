import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Play } from '../../src/lab/fault-script/play.ts';
import type { FaultMoment, ScriptedFault } from '../../src/lab/fault-script/script.ts';
import { Faults } from '../../src/lab/faults.ts';
import { startHdfs } from '../../src/lab/hdfs/start.ts';
import { seedDirectory } from '../../src/lab/ldap/seed.ts';
import { startLdap } from '../../src/lab/ldap/server.ts';

const noLever = () => Promise.reject(new Error('Nothing here is standing.'));

/** A namenode whose calls meet the fault. */
async function namenode(fault: ScriptedFault, when: FaultMoment = {}) {
  const faults = new Faults();
  const hdfs = await startHdfs({ faults, directory: seedDirectory({}) });
  onTestFinished(hdfs.server.stop);
  await faults.play(new Play({ rules: [{ fault, when }] }, noLever));
  return { hdfs, faults, address: hdfs.server.addresses[0] ?? '' };
}

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** Whether the answer came to its end. */
  readonly isWhole: boolean;
}

/** One request; after `patienceMs` without another byte it is given up. */
function ask(address: string, path: string, method = 'GET', patienceMs = 300): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const asked = request(`${address}${path}`, { method, agent: false });
    asked.on('error', reject);
    asked.setTimeout(patienceMs, () => asked.destroy(new Error('silent')));
    asked.on('response', (reply) => {
      const { statusCode: status = 0, headers } = reply;
      let body = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      reply.on('error', () => undefined);
      reply.on('close', () => resolve({ status, headers, body, isWhole: reply.complete }));
    });
    asked.end();
  });
}

const STATUS = '/webhdfs/v1/user?op=GETFILESTATUS&user.name=hdfs';

describe('an answer by HTTP', () => {
  it('is whole without a fault', async () => {
    const { address } = await namenode({ kind: 'late', ms: 1 });
    const { status, body, isWhole } = await ask(address, STATUS);
    expect([status, isWhole]).toEqual([200, true]);
    expect(JSON.parse(body)).toHaveProperty('FileStatus');
  });

  it('breaks off in its middle', async () => {
    const { address } = await namenode({ kind: 'half' });
    const { status, body, isWhole } = await ask(address, STATUS);
    expect([status, isWhole]).toEqual([200, false]);
    expect(body).toMatch(/^\{"FileStatus":\{/);
    expect(body).not.toContain('}}');
  });

  it.each([0, 1, 10, 30])('breaks off behind %i bytes of its body', async (bytes) => {
    const { address } = await namenode({ kind: 'cut', bytes });
    const { status, body, isWhole } = await ask(address, STATUS);
    expect([status, isWhole]).toEqual([200, false]);
    // What a chunk begins with, its size and a line's end, counts as body.
    expect(body.length).toBeLessThanOrEqual(bytes);
  });

  it('is whole when it is shorter than what gets through, and so is the next one on the same connection', async () => {
    const { address } = await namenode({ kind: 'cut', bytes: 100_000 }, { nth: 1 });
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    const read = (): Promise<string> => {
      let text = '';
      return new Promise((resolve) => {
        const take = (chunk: Buffer): void => {
          text += chunk.toString();
          if (!text.endsWith('\r\n0\r\n\r\n')) return;
          socket.off('data', take);
          resolve(text);
        };
        socket.on('data', take);
        socket.write(`GET ${STATUS} HTTP/1.1\r\nHost: it\r\n\r\n`);
      });
    };
    const [first, second] = [await read(), await read()];
    expect(first).toContain('200 OK');
    expect(second.replace(/Date: .*/, '')).toBe(first.replace(/Date: .*/, ''));
  });

  it.each([0, 12])('falls silent behind %i bytes of its body, with the connection open', async (bytes) => {
    const { address } = await namenode({ kind: 'stall', bytes });
    const { hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.write(`GET ${STATUS} HTTP/1.1\r\nHost: it\r\n\r\n`);
    await expect.poll(() => text.split('\r\n\r\n')[1]?.length).toBe(bytes);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(text.split('\r\n\r\n')[1]).toHaveLength(bytes);
    expect(socket.destroyed).toBe(false);
  });

  it('never comes where the connection is closed before the action, or behind it', async () => {
    const make = '/webhdfs/v1/user/nina?op=MKDIRS&user.name=hdfs';
    const refused = await namenode({ kind: 'refuse' });
    await expect(ask(refused.address, make, 'PUT')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(refused.hdfs.tree.entry('/user/nina')).toBeUndefined();
    const cut = await namenode({ kind: 'cut' });
    await expect(ask(cut.address, make, 'PUT')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(cut.hdfs.tree.entry('/user/nina')).toBeDefined();
  });

  it('is a page for people, or leads back to where it was asked, and nothing is done', async () => {
    const make = '/webhdfs/v1/user/nina?op=MKDIRS&user.name=hdfs';
    const page = await namenode({ kind: 'wrong-content-type' });
    expect(await ask(page.address, make, 'PUT')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: expect.stringContaining('<html>'),
    });
    const loop = await namenode({ kind: 'redirect-loop' });
    expect(await ask(loop.address, make, 'PUT')).toMatchObject({
      status: 307,
      headers: { location: `${loop.address}${make}` },
    });
    for (const { hdfs } of [page, loop]) expect(hdfs.tree.entry('/user/nina')).toBeUndefined();
  });

  it('bears the time of a clock that goes wrong', async () => {
    const { address } = await namenode({ kind: 'clock-skew', byMs: -600_000 });
    const { headers } = await ask(address, STATUS);
    expect(Date.now() - Date.parse(String(headers['date']))).toBeGreaterThan(598_000);
  });

  it('is its own again when the script has ended', async () => {
    const { address, faults } = await namenode({
      kind: 'status',
      status: 503,
      body: 'busy',
      contentType: 'text/plain',
    });
    expect(await ask(address, STATUS)).toMatchObject({ status: 503, body: 'busy' });
    await faults.play(undefined);
    expect(await ask(address, STATUS)).toMatchObject({ status: 200 });
  });
});

describe('an answer of LDAP', () => {
  it('breaks off in its middle', async () => {
    const faults = new Faults();
    const server = await startLdap({ faults, directory: seedDirectory({}) });
    onTestFinished(server.stop);
    await faults.play(new Play({ rules: [{ fault: { kind: 'half' } }] }, noLever));
    const { hostname, port } = new URL(server.addresses[0] ?? '');
    const socket = connect(Number(port), hostname);
    // An anonymous bind (RFC 4511 section 4.2); its answer has 14 bytes.
    socket.write(Buffer.from('300c020101600702010304008000', 'hex'));
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    expect(Buffer.concat(chunks)).toHaveLength(7);
  });
});

describe('a server that stopped', () => {
  it('listens again at its port, and knows what it knew', async () => {
    const { hdfs, address } = await namenode({ kind: 'late', ms: 0 });
    await ask(address, '/webhdfs/v1/user/nina?op=MKDIRS&user.name=hdfs', 'PUT');
    await hdfs.server.stop();
    await expect(ask(address, STATUS)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await hdfs.server.open();
    await hdfs.server.open();
    expect(await ask(address, '/webhdfs/v1/user/nina?op=GETFILESTATUS&user.name=hdfs')).toMatchObject({ status: 200 });
  });
});
