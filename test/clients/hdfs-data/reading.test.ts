import { createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { listening } from '../../../src/lab/listening.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { madeOf } from '../../support/made-of.ts';
import { type DataCall, refused, remoteException, type Script, scriptedHdfs } from './scripted-hdfs.ts';

const signal = new AbortController().signal;
const lengthBytes = 1_000_000;
const content = await buffer(madeOf(lengthBytes));
const OCTETS = { 'Content-Type': 'application/octet-stream' };

/** Twenty times as fast where it pauses. */
const quickClock: Clock = { ...systemClock, sleep: (ms, stop) => systemClock.sleep(ms / 20, stop) };

/** The rest of the file from the offset that was asked for. */
const restOf = ({ query }: DataCall): Buffer => content.subarray(Number(query.get('offset')));
const whole = (call: DataCall): void => void call.response.writeHead(200, OCTETS).end(restOf(call));
/** Promises the whole rest, and ends the connection after some of it. */
const cutAfter = (call: DataCall, bytes: number): void => {
  const rest = restOf(call);
  call.response.writeHead(200, { ...OCTETS, 'Content-Length': String(rest.length) });
  call.response.write(rest.subarray(0, bytes), () => setImmediate(() => call.response.destroy()));
};

async function reading(
  data: Script['data'],
  more: Partial<Script> & { readonly timeoutMs?: number; readonly lines?: JsonObject[] } = {},
) {
  const { timeoutMs = 5_000, lines = [], ...script } = more;
  const hdfs = await scriptedHdfs({ file: () => ({ lengthBytes, modifiedMs: 1_000 }), ...script, data });
  const { read } = openHdfs({
    send: transport(),
    clock: quickClock,
    namenodes: [hdfs.namenode],
    user: 'hdfs',
    timeoutMs,
    trace: (line) => lines.push(line),
  });
  return { hdfs, file: () => read.open('/f', signal) };
}

describe('a read', () => {
  it('goes on at the byte where it was cut off', async () => {
    const { hdfs, file } = await reading((call) => (call.index < 2 ? cutAfter(call, 300_000) : whole(call)));
    expect((await buffer(file())).equals(content)).toBe(true);
    expect(hdfs.asked).toHaveLength(3);
    expect(hdfs.asked[0]).toBe('OPEN 0');
    expect(Number(hdfs.asked[1]?.split(' ')[1])).toBeLessThanOrEqual(300_000);
  });

  it('takes an answer that ends early without saying how long it is for what it is', async () => {
    const { hdfs, file } = await reading((call) => {
      if (call.index > 0) whole(call);
      else call.response.writeHead(200, { ...OCTETS, Connection: 'close' }).end(restOf(call).subarray(0, 5));
    });
    expect((await buffer(file())).equals(content)).toBe(true);
    expect(hdfs.asked).toEqual(['OPEN 0', 'OPEN 5']);
  });

  it('says how far it came when it is cut off again and again', async () => {
    const { hdfs, file } = await reading((call) => {
      const rest = restOf(call).subarray(0, 100);
      call.response.writeHead(200, { ...OCTETS, Connection: 'close' }).end(rest);
    });
    await expect(buffer(file())).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('/f: 800 of 1000000 bytes were read.'),
      detail: { readBytes: 800, ofBytes: lengthBytes },
    });
    expect(hdfs.asked).toHaveLength(8);
  });

  it('never takes the error page of a datanode for data', async () => {
    const { hdfs, file } = await reading(({ response }) => response.writeHead(503).end('<h1>Service Unavailable</h1>'));
    await expect(buffer(file())).rejects.toMatchObject({ code: 'unavailable' });
    expect(hdfs.asked).toHaveLength(8);
    const page = await reading(({ response }) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Log in</h1>'),
    );
    await expect(buffer(page.file())).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('answered 200 (text/html)'),
      hint: expect.stringContaining('9864'),
    });
    expect(page.hdfs.asked).toHaveLength(1);
  });

  it('never takes a refusal without a word for an empty file', async () => {
    const { file } = await reading(({ response }) => response.writeHead(404).end());
    await expect(buffer(file())).rejects.toMatchObject({ code: 'protocol' });
  });

  it('keeps the class of a refusal that comes in two pieces', async () => {
    const { file } = await reading(({ response }) => {
      const text = remoteException('AccessControlException', 'Permission denied: user=hdfs');
      response.writeHead(403, { 'Content-Type': 'application/json' }).write(text.slice(0, 20));
      setTimeout(() => response.end(text.slice(20)), 20);
    });
    await expect(buffer(file())).rejects.toMatchObject({
      code: 'denied',
      detail: { exception: 'AccessControlException' },
    });
  });

  it('does not go on where the datanode says no', async () => {
    const { hdfs, file } = await reading((call) => {
      if (call.index === 0) cutAfter(call, 1_000);
      else refused(call.response, 403, 'IOException', 'No active nodes contain this block');
    });
    await expect(buffer(file())).rejects.toMatchObject({ code: 'refused' });
    expect(hdfs.asked).toHaveLength(2);
  });

  it('refuses more than the file has', async () => {
    const { file } = await reading((call) =>
      call.response.writeHead(200, OCTETS).end(Buffer.concat([restOf(call), Buffer.alloc(10)])),
    );
    await expect(buffer(file())).rejects.toMatchObject({ code: 'protocol' });
  });

  it('does not join the halves of two files', async () => {
    const file = (look: number) => ({ lengthBytes, modifiedMs: look });
    const changing = await reading((call) => cutAfter(call, 1_000), { file });
    await expect(buffer(changing.file())).rejects.toMatchObject({
      code: 'conflict',
      hint: expect.stringContaining('again'),
    });
  });

  it('leaves a datanode that falls silent, and asks for another one', async () => {
    const { hdfs, file } = await reading(
      (call) => {
        if (call.index > 0) whole(call);
        else
          call.response.writeHead(200, { ...OCTETS, 'Content-Length': '1000000' }).write(restOf(call).subarray(0, 7));
      },
      { timeoutMs: 300 },
    );
    expect((await buffer(file())).equals(content)).toBe(true);
    expect(hdfs.asked).toEqual(['OPEN 0', 'OPEN 7']);
  });

  it('does not blame the datanode for a reader that takes its time', async () => {
    const { hdfs, file } = await reading(whole, { timeoutMs: 200 });
    let readBytes = 0;
    for await (const chunk of file()) {
      if (readBytes === 0) await sleep(600);
      readBytes += chunk.length;
    }
    expect(readBytes).toBe(lengthBytes);
    expect(hdfs.asked).toHaveLength(1);
  });

  it('passes over a datanode that takes no connection', async () => {
    const gone = await listening(createServer());
    await gone.stop();
    const datanode = (index: number) => (index < 2 ? `http://127.0.0.1:${gone.port}` : undefined);
    const { hdfs, file } = await reading(whole, { datanode });
    expect((await buffer(file())).equals(content)).toBe(true);
    expect(hdfs.redirects()).toBe(3);
  });

  it('traces both halves, and no token of either', async () => {
    const lines: JsonObject[] = [];
    const { file } = await reading(whole, { lines, token: 'c2VjcmV0' });
    await buffer(file());
    const opened = lines.filter(({ call }) => call === 'OPEN /f');
    expect(opened.map(({ status }) => status)).toEqual(expect.arrayContaining([307, 200]));
    expect(JSON.stringify(lines)).not.toContain('c2VjcmV0');
  });
});
