import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FrameDecoder, JuteReader, type JuteWriter } from '../../../src/clients/zookeeper/jute.ts';
import {
  connectRequest,
  errorCode,
  opCode,
  pathRequest,
  readConnectResponse,
  readNames,
  readReplyHeader,
  requestHeader,
} from '../../../src/clients/zookeeper/messages.ts';
import { Faults } from '../../../src/lab/faults.ts';
import type { LabServer } from '../../../src/lab/world.ts';
import { startZookeeper } from '../../../src/lab/zookeeper/start.ts';

/** Bytes of a Stat record: five longs of eight, five ints of four, one long more. */
const STAT_BYTES = 68;

let server: LabServer;
let socket: Socket;
let replies: AsyncGenerator<JuteReader>;

beforeEach(async () => {
  server = await startZookeeper({ faults: new Faults() }, () => new Map([['/mesos/kept', new Uint8Array([1])]]));
  socket = connect(Number(server.addresses[0]?.split(':')[1]), '127.0.0.1');
  replies = framesOf(socket);
});
afterEach(async () => {
  socket.destroy();
  await server.stop();
});

async function* framesOf(from: Socket): AsyncGenerator<JuteReader> {
  const decoder = new FrameDecoder();
  for await (const chunk of from) for (const frame of decoder.push(chunk)) yield new JuteReader(frame);
}

async function ask(message: JuteWriter): Promise<JuteReader> {
  socket.write(message.frame());
  const reply = await replies.next();
  if (reply.done === true) throw new Error('The server hung up.');
  return reply.value;
}

const createRequest = (number: number, path: string, flags: number): JuteWriter =>
  requestHeader(number, opCode.create)
    .text(path)
    .buffer(new Uint8Array([7]))
    .vector([31], (writer, permissions) => writer.int(permissions).text('world').text('anyone'))
    .int(flags);

describe("the lab's ZooKeeper on the wire", () => {
  it('grants a session between 4 and 40 s, whatever is asked', async () => {
    expect(readConnectResponse(await ask(connectRequest({ timeoutMs: 1 })))).toEqual({
      timeoutMs: 4_000,
      sessionId: 1n,
    });
  });

  it('makes nodes, numbers sequential ones and refuses those that are there or have no parent', async () => {
    await ask(connectRequest({ timeoutMs: 10_000 }));
    const errorOf = async (message: JuteWriter): Promise<number> => readReplyHeader(await ask(message)).error;
    expect(await errorOf(createRequest(1, '/mesos/a', 0))).toBe(errorCode.ok);
    expect(await errorOf(createRequest(2, '/mesos/a', 0))).toBe(errorCode.nodeExists);
    expect(await errorOf(createRequest(3, '/none/a', 0))).toBe(errorCode.noNode);
    const reply = await ask(createRequest(4, '/mesos/info_', 3));
    expect(readReplyHeader(reply)).toMatchObject({ xid: 4, error: errorCode.ok });
    expect(reply.text()).toBe('/mesos/info_0000000002');
  });

  it('answers exists and getChildren2 with a Stat, and getChildren with names alone', async () => {
    await ask(connectRequest({ timeoutMs: 10_000 }));
    const exists = await ask(pathRequest(1, opCode.exists, '/mesos'));
    expect(readReplyHeader(exists)).toMatchObject({ xid: 1, error: errorCode.ok });
    expect(exists.left).toBe(STAT_BYTES);
    const withStat = await ask(pathRequest(2, opCode.getChildren2, '/mesos'));
    readReplyHeader(withStat);
    expect(readNames(withStat)).toEqual(['kept']);
    expect(withStat.left).toBe(STAT_BYTES);
    const bare = await ask(pathRequest(3, opCode.getChildren, '/mesos'));
    readReplyHeader(bare);
    expect(readNames(bare)).toEqual(['kept']);
    expect(bare.left).toBe(0);
  });

  it('answers a ping, refuses what it does not know and ends the session when asked', async () => {
    await ask(connectRequest({ timeoutMs: 10_000 }));
    expect(readReplyHeader(await ask(requestHeader(-2, opCode.ping))).xid).toBe(-2);
    expect(readReplyHeader(await ask(requestHeader(1, 14))).error).toBe(errorCode.unimplemented);
    expect(readReplyHeader(await ask(requestHeader(2, opCode.closeSession)))).toMatchObject({ xid: 2, error: 0 });
    expect((await replies.next()).done).toBe(true);
  });
});
