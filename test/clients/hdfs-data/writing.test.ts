import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { listening } from '../../../src/lab/listening.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { madeOf } from '../../support/made-of.ts';
import { type DataCall, refused, type Script, scriptedHdfs } from './scripted-hdfs.ts';

const signal = new AbortController().signal;
const lengthBytes = 1_000_000;
const MIB = 1024 ** 2;

/** Nothing at first, and then a file of a length. */
const becoming = (bytes: number) => (look: number) =>
  look === 0 ? undefined : { lengthBytes: bytes, modifiedMs: 1_000 };

/** Reads all of the body and then answers. */
const taken = ({ incoming, response }: DataCall, status = 201, headers: Record<string, string> = {}): void =>
  void incoming.resume().once('end', () => response.writeHead(status, headers).end());

async function writing(data: Script['data'], more: Partial<Script> & { readonly timeoutMs?: number } = {}) {
  const { timeoutMs = 5_000, ...script } = more;
  const hdfs = await scriptedHdfs({ file: becoming(lengthBytes), ...script, data });
  const { write } = openHdfs({
    send: transport(),
    clock: systemClock,
    namenodes: [hdfs.namenode],
    user: 'hdfs',
    timeoutMs,
  });
  return { hdfs, write, create: () => write.create('/f', madeOf(lengthBytes), {}, signal) };
}

const closedPort = async (): Promise<string> => {
  const gone = await listening(createServer());
  await gone.stop();
  return `http://127.0.0.1:${gone.port}`;
};

describe('a write', () => {
  it('asks for no overwriting, for the mode that raw callers get, and for nothing else of its own', async () => {
    const { hdfs, create } = await writing((call) => {
      expect(Object.fromEntries(call.query)).toEqual({
        op: 'CREATE',
        'user.name': 'hdfs',
        overwrite: 'false',
        permission: '644',
        namenoderpcaddress: 'scripted',
      });
      expect(call.incoming.headers['content-type']).toBe('application/octet-stream');
      taken(call);
    });
    expect(await create()).toBe(lengthBytes);
    expect(hdfs.asked).toEqual(['CREATE']);
  });

  it('does with a 100 Continue that nobody asked for, as every datanode sends it', async () => {
    const { create } = await writing((call) => {
      call.response.writeContinue();
      taken(call);
    });
    expect(await create()).toBe(lengthBytes);
  });

  it('takes no 503 for a success', async () => {
    const { create } = await writing((call) => taken(call, 503));
    await expect(create()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('takes no page of something in between for a success', async () => {
    const { create } = await writing((call) => taken(call, 200, { 'Content-Type': 'text/html' }));
    await expect(create()).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('where a datanode answers 201'),
    });
  });

  it('is no success before all has been sent', async () => {
    const { write } = await writing(({ incoming, response }) => {
      incoming.once('data', () => response.writeHead(201, { Connection: 'close' }).end());
    });
    const slow = async function* (): AsyncGenerator<Uint8Array> {
      yield* madeOf(100);
      await sleep(300);
      yield* madeOf(100);
    };
    await expect(write.create('/f', slow(), {}, signal)).rejects.toMatchObject({ code: 'failed' });
  });

  it('is no success when HDFS has another length in the end', async () => {
    const { create } = await writing(taken, { file: becoming(17) });
    await expect(create()).rejects.toMatchObject({
      code: 'failed',
      message: '/f was written and has 17 bytes; it should have 1000000.',
    });
    const gone = await writing(taken, { file: () => undefined });
    await expect(gone.create()).rejects.toMatchObject({ message: expect.stringContaining('is not there') });
  });

  it('is sent to one datanode once, and says what a cut has left', async () => {
    const { hdfs, create } = await writing(
      ({ incoming, response }) => void incoming.once('data', () => response.destroy()),
      { file: becoming(4_096) },
    );
    await expect(create()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/\/f has 4096 bytes now, after \d+ were sent\.$/),
      hint: expect.stringMatching(/quota.*hdfs dfs -rm \/f$/),
      detail: { leftBytes: 4_096, sentBytes: expect.any(Number) },
    });
    expect(hdfs.asked).toEqual(['CREATE']);
  });

  describe.each([
    ['ends with a whole block, and another one is too much for a folder above', {}, 'refused'],
    ['ends in the middle of a block', { length: MIB - 1, used: MIB - 1 }, 'unreachable'],
    ['has a block open, so that it could go on', { used: 2 * MIB }, 'unreachable'],
    ['has all that was to come', { sent: MIB }, 'unreachable'],
    ['could have another block', { quota: 9 * MIB }, 'unreachable'],
    ['has no quota above it', { quota: -1 }, 'unreachable'],
  ] as const)('that was cut off where the file %s', (_case, more, code) => {
    const { length, used, quota, sent } = { length: MIB, used: MIB, quota: 5 * MIB, sent: 2 * MIB, ...more };
    const cut: Script['data'] = ({ incoming, response }) =>
      void incoming.resume().once('end', () => response.destroy());

    it(`is ${code}`, async () => {
      const { write } = await writing(cut, {
        file: becoming(length),
        space: (path) => (path === '/a/f' ? { used, quota: -1 } : { used: 5 * MIB, quota: path === '/a' ? -1 : quota }),
      });
      await expect(write.create('/a/f', madeOf(sent), {}, signal)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(`/a/f has ${length} bytes now, after ${sent} were sent.`),
        hint: expect.stringContaining('hdfs dfs -rm /a/f'),
      });
    });
  });

  it.each([
    [
      MIB - 1,
      { code: 'refused', message: expect.stringContaining('room for 1048575 bytes, and the next block takes') },
    ],
    [MIB, { code: 'unreachable' }],
  ])('that was cut off says of disks that are full that they are: %i bytes remain', async (remaining, failure) => {
    const { create } = await writing(
      ({ incoming, response }) => void incoming.resume().once('end', () => response.destroy()),
      { file: becoming(0), space: () => ({ used: 0, quota: -1 }), remaining },
    );
    const hint = expect.stringMatching(/hdfs dfsadmin -report.*hdfs dfs -rm \/f$/);
    await expect(create()).rejects.toMatchObject({ ...failure, hint, detail: { leftBytes: 0 } });
  });

  it('that was cut off tells of the connection where quotas may not be read', async () => {
    const { create } = await writing(
      ({ incoming, response }) => void incoming.resume().once('end', () => response.destroy()),
      {
        file: becoming(0),
        space: (path) => (path === '/f' ? { used: 0, quota: -1 } : undefined),
      },
    );
    await expect(create()).rejects.toMatchObject({ code: 'unreachable', detail: { leftBytes: 0 } });
  });

  it('says of an addition how it is taken back', async () => {
    const { write } = await writing(({ incoming, response }) => void incoming.once('data', () => response.destroy()), {
      file: (look) => ({ lengthBytes: look === 0 ? 100 : 150, modifiedMs: 1 }),
    });
    await expect(write.append("/it's", madeOf(lengthBytes), signal)).rejects.toMatchObject({
      message: expect.stringMatching(/has 150 bytes now, after \d+ were sent to its 100\.$/),
      hint: expect.stringContaining(`hdfs dfs -truncate -w 100 '/it'\\''s'`),
    });
  });

  it('passes over datanodes that take no connection, having sent nothing there', async () => {
    const gone = await closedPort();
    const { hdfs, create } = await writing(taken, { datanode: (index) => (index < 3 ? gone : undefined) });
    expect(await create()).toBe(lengthBytes);
    expect(hdfs.asked).toEqual(['CREATE']);
    expect(hdfs.redirects()).toBe(4);
  });

  it('asks for another datanode than those that it could not reach, by the address that the namenode knows', async () => {
    const [gone, later] = [await closedPort(), await closedPort()];
    const [first, second] = [new URL(gone).host, new URL(later).host];
    const { hdfs, create } = await writing(taken, {
      datanode: (index) => [gone, later][index],
      transfer: { [first]: '10.0.0.1:9866' },
    });
    expect(await create()).toBe(lengthBytes);
    expect(hdfs.excluded).toEqual([null, '10.0.0.1:9866', `10.0.0.1:9866,${second.replace(/:.*/, '')}`]);
    expect(hdfs.asked).toEqual(['CREATE']);
  });

  it('says so when no datanode takes a connection, and that there is no file', async () => {
    const gone = await closedPort();
    const { hdfs, create } = await writing(taken, { datanode: () => gone });
    await expect(create()).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.not.stringContaining('bytes now'),
    });
    expect(hdfs.redirects()).toBe(8);
  });

  it('asks once more, without data, for a refusal that went down with the connection', async () => {
    const { hdfs, create } = await writing(
      ({ index, incoming, response }) => {
        if (index === 0) incoming.once('data', () => response.destroy());
        else refused(response, 403, 'AccessControlException', 'Permission denied: user=hdfs');
      },
      { file: () => undefined },
    );
    await expect(create()).rejects.toMatchObject({ code: 'denied', detail: { exception: 'AccessControlException' } });
    expect(hdfs.asked).toEqual(['CREATE', 'CREATE']);
  });

  it('overwrites nothing when it asks once more, and tells of the empty file that comes of it', async () => {
    const { hdfs, write } = await writing(
      (call) => {
        if (call.index === 0) call.incoming.once('data', () => call.response.destroy());
        else if (call.query.get('overwrite') === 'false') taken(call);
      },
      { file: () => undefined },
    );
    await expect(write.create('/f', madeOf(lengthBytes), { overwrite: true }, signal)).rejects.toMatchObject({
      code: 'unreachable',
      detail: { leftBytes: 0 },
    });
    expect(hdfs.asked).toEqual(['CREATE', 'CREATE']);
  });

  it('leaves a file that was there alone, and asks about an addition without data too', async () => {
    const { hdfs, write } = await writing(
      ({ index, incoming, response }) => {
        if (index === 0) incoming.once('data', () => response.destroy());
        else refused(response, 403, 'SafeModeException', 'Cannot append to file /f. Name node is in safe mode.');
      },
      { file: () => ({ lengthBytes: 100, modifiedMs: 1 }) },
    );
    await expect(write.create('/f', madeOf(lengthBytes), { overwrite: true }, signal)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringContaining('bytes now'),
      detail: { exception: 'SafeModeException' },
    });
    expect(hdfs.asked).toEqual(['CREATE', 'APPEND']);
    await expect(write.create('/f', madeOf(1), {}, signal)).rejects.toMatchObject({ code: 'exists' });
    expect(hdfs.asked).toHaveLength(2);
  });

  it('stops at a refusal, keeps its class, and does not read the source to its end', async () => {
    let givenBytes = 0;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (; givenBytes < 500_000_000; givenBytes += 60_000) yield Buffer.alloc(60_000);
    };
    const { write } = await writing(
      ({ incoming, response }) =>
        void incoming.once('data', () => refused(response, 403, 'DSQuotaExceededException', 'The DiskSpace quota')),
    );
    await expect(write.create('/f', endless(), {}, signal)).rejects.toMatchObject({
      code: 'refused',
      detail: { exception: 'DSQuotaExceededException' },
    });
    expect(givenBytes).toBeLessThan(100_000_000);
  });

  it('leaves a datanode that takes no more, and one that never answers', async () => {
    const stuck = await writing(() => undefined, { timeoutMs: 300 });
    const much = stuck.write.create('/f', madeOf(64 * 1024 ** 2), {}, signal);
    await expect(much).rejects.toMatchObject({ code: 'timeout', detail: { leftBytes: lengthBytes } });
    const mute = await writing(({ incoming }) => void incoming.resume(), { timeoutMs: 300 });
    await expect(mute.create()).rejects.toMatchObject({ code: 'timeout' });
  });

  it('does not blame the datanode for a source that takes its time', async () => {
    const { write } = await writing(taken, { timeoutMs: 200 });
    const slow = async function* (): AsyncGenerator<Uint8Array> {
      yield* madeOf(lengthBytes / 2);
      await sleep(600);
      yield* madeOf(lengthBytes / 2);
    };
    expect(await write.create('/f', slow(), {}, signal)).toBe(lengthBytes);
  });

  it('says so when the namenode names no datanode', async () => {
    const { write } = await writing(taken, { datanode: () => 'http://[' });
    await expect(write.create('/f', madeOf(1), {}, signal)).rejects.toMatchObject({ code: 'protocol' });
  });
});
