import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../scripts/real/daemon.ts';
import { openEnsemble } from '../../../src/clients/zookeeper/ensemble.ts';
import { FrameDecoder, JuteReader, type JuteWriter } from '../../../src/clients/zookeeper/jute.ts';
import { connectResponse, errorCode, opCode, replyHeader, xid } from '../../../src/clients/zookeeper/messages.ts';
import type { ZkServer } from '../../../src/clients/zookeeper/session.ts';
import type { ZnodeReader } from '../../../src/clients/zookeeper/types.ts';
import { Faults } from '../../../src/lab/faults.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { startZookeeper } from '../../../src/lab/zookeeper/start.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import { silentPeer } from '../../support/silent-peer.ts';

const { signal } = new AbortController();
const ends: (() => Promise<unknown>)[] = [];

let faults: Faults;
let lab: LabServer;

beforeEach(async () => {
  faults = new Faults();
  lab = await startZookeeper({ faults }, () => new Map([['/mesos/a', new Uint8Array([1, 2])]]));
  ends.push(() => lab.stop());
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const labServer = (): ZkServer => at(lab.addresses[0] ?? '');

function open(servers: readonly ZkServer[], timeoutMs = 2_000): ZnodeReader {
  const reader = openEnsemble({ servers, clock: systemClock, timeoutMs });
  ends.push(() => reader.close());
  return reader;
}

/** A server that takes connections and then does as told. */
async function strangeServer(onConnection: Parameters<typeof createServer>[1]): Promise<ZkServer> {
  return at(await serving(createServer(onConnection)));
}

const deadServer = async (): Promise<ZkServer> => ({ host: '127.0.0.1', port: await freePort() });
const silentServer = async (): Promise<ZkServer> => at(await silentPeer());

function at(address: string): ZkServer {
  const [host = '', port] = address.split(':');
  return { host, port: Number(port) };
}

const granted = connectResponse({ timeoutMs: 6_000, sessionId: 1n });

describe('an ensemble of ZooKeeper servers', () => {
  it('is asked one server after the other until one answers', async () => {
    const reader = open([await deadServer(), await silentServer(), labServer()], 150);
    expect(await reader.children('/mesos', signal)).toEqual(['a']);
  });

  it('is not reachable when no server listens', async () => {
    const server = await deadServer();
    const failure = open([server, server]).children('/', signal);
    await expect(failure).rejects.toMatchObject({
      code: 'unreachable',
      message: `zookeeper at 127.0.0.1:${server.port} cannot be reached (ECONNREFUSED).`,
    });
  });

  it('is too late when its only server stays silent', async () => {
    const reader = open([await silentServer()], 100);
    await expect(reader.data('/mesos/a', signal)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('is unavailable when its server hangs up on the greeting', async () => {
    const server = await strangeServer((socket) => socket.destroy());
    await expect(open([server]).children('/', signal)).rejects.toMatchObject({
      code: expect.stringMatching(/^un(available|reachable)$/),
    });
  });

  it('is no ZooKeeper when it speaks something else', async () => {
    const server = await strangeServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await expect(open([server]).children('/', signal)).rejects.toMatchObject({
      code: 'protocol',
      message: `What answers at 127.0.0.1:${server.port} does not speak as ZooKeeper does: A frame of 1213486160 bytes is no ZooKeeper message.`,
      hint: expect.stringContaining('mesos.zk'),
    });
  });

  it('is no ZooKeeper when its greeting is too short', async () => {
    const server = await strangeServer((socket) => socket.resume().write(new Uint8Array([0, 0, 0, 1, 7])));
    await expect(open([server]).children('/', signal)).rejects.toMatchObject({
      code: 'protocol',
      message: `What answers at 127.0.0.1:${server.port} does not speak as ZooKeeper does: A message ends 3 bytes too soon.`,
    });
  });

  it('needs at least one address', async () => {
    await expect(open([]).children('/', signal)).rejects.toMatchObject({ code: 'config' });
  });
});

/** A server that answers each request, by the number of its operation; the greeting counts as operation 0. */
function wireServer(answer: (operation: number) => JuteWriter | undefined): Promise<ZkServer> {
  return strangeServer((socket) => {
    const frames = new FrameDecoder();
    let greeted = false;
    socket.on('data', (chunk) => {
      for (const frame of frames.push(chunk)) {
        const reader = new JuteReader(frame);
        reader.int();
        const reply = answer(greeted ? reader.int() : 0);
        greeted = true;
        if (reply !== undefined) socket.write(reply.frame());
      }
    });
  });
}

describe('a session', () => {
  it('is not there when the server grants no time', async () => {
    const server = await wireServer(() => connectResponse({ timeoutMs: 0, sessionId: 0n }));
    await expect(open([server]).children('/', signal)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is not asked for elsewhere when the credentials are refused', async () => {
    let greetings = 0;
    const server = await wireServer((operation) => {
      if (operation !== 0) return replyHeader({ xid: xid.auth, zxid: 0n, error: errorCode.authFailed });
      greetings += 1;
      return granted;
    });
    const auth = { scheme: 'digest', user: 'mesos', password: 'hidden' } as const;
    const reader = openEnsemble({ servers: [server, server], clock: systemClock, timeoutMs: 2_000, auth });
    await expect(reader.children('/', signal)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(greetings).toBe(1);
  });

  it('is kept alive with three pings in the time that was granted', async () => {
    const pauses: number[] = [];
    const clock = {
      ...systemClock,
      sleep: (ms: number, over: AbortSignal) => {
        pauses.push(ms);
        return systemClock.sleep(pauses.length > 3 ? ms : 1, over);
      },
    };
    let pings = 0;
    const server = await wireServer((operation) => {
      if (operation === 0) return granted;
      if (operation !== opCode.ping) return replyHeader({ xid: 1, zxid: 0n, error: errorCode.ok }).int(0);
      pings += 1;
      return replyHeader({ xid: xid.ping, zxid: 0n, error: errorCode.ok });
    });
    const reader = openEnsemble({ servers: [server], clock, timeoutMs: 2_000 });
    expect(await reader.children('/', signal)).toEqual([]);
    while (pings < 3) await systemClock.sleep(5, signal);
    expect(pauses).toEqual([2_000, 2_000, 2_000, 2_000]);
    await reader.close();
  });

  it('ends on an answer to a request that was never sent', async () => {
    const server = await wireServer((operation) =>
      operation === 0 ? granted : replyHeader({ xid: 99, zxid: 0n, error: 0 }),
    );
    await expect(open([server]).children('/', signal)).rejects.toMatchObject({ code: 'protocol' });
  });
});

describe('a read', () => {
  it('is sent once more when the connection is lost before or after it acted', async () => {
    const reader = open([labServer()]);
    for (const kind of ['refuse', 'cut'] as const) {
      const calls: string[] = [];
      faults.script((call, index) => {
        calls.push(call.action);
        return index % 2 === 0 ? { kind } : undefined;
      });
      expect(await reader.data('/mesos/a', signal)).toEqual(Buffer.from([1, 2]));
      expect(calls).toEqual(['getData', 'getData']);
    }
  });

  it('is sent once more, to the next server, when its answer is cut at any byte', async () => {
    const answer = replyHeader({ xid: 1, zxid: 0n, error: 0 }).vector(['a'], (writer, name) => writer.text(name));
    for (const kept of [0, 3, 4, 10, answer.frame().length - 1]) {
      const half = await strangeServer((socket) => {
        socket.once('data', () => {
          socket.write(granted.frame());
          socket.once('data', () => socket.end(answer.frame().subarray(0, kept)));
        });
      });
      expect(await open([half, labServer()]).children('/mesos', signal)).toEqual(['a']);
    }
  });

  it('fails when the session has ended twice', async () => {
    faults.script(() => ({ kind: 'status', status: errorCode.sessionExpired, body: '', contentType: '' }));
    await expect(open([labServer()]).data('/mesos/a', signal)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('ended the session during getData /mesos/a'),
    });
  });

  it('fails when the connection is lost twice', async () => {
    faults.script(() => ({ kind: 'cut' }));
    await expect(open([labServer()]).data('/mesos/a', signal)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('fails in time when its answer is late, and the next one is well', async () => {
    faults.script(() => ({ kind: 'late', ms: 400 }));
    const reader = open([labServer()], 100);
    await expect(reader.data('/mesos/a', signal)).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('did not answer getData /mesos/a in time'),
    });
    faults.script(undefined);
    expect(await reader.children('/mesos', signal)).toEqual(['a']);
  });

  it.each([
    [-102, 'denied'],
    [-115, 'unauthenticated'],
    [-1, 'failed'],
  ])('that is refused with %i fails as %s', async (status, code) => {
    faults.script(() => ({ kind: 'status', status, body: '', contentType: '' }));
    await expect(open([labServer()]).data('/mesos/a', signal)).rejects.toMatchObject({ code });
  });

  it('ends when the operator interrupts it', async () => {
    const operator = new AbortController();
    faults.script(() => ({ kind: 'late', ms: 600 }));
    const read = open([labServer()]).data('/mesos/a', operator.signal);
    setTimeout(() => operator.abort(), 50);
    await expect(read).rejects.toMatchObject({ code: 'interrupted' });
  });
});
