import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openHdfs } from '../../../src/clients/hdfs/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Failure } from '../../../src/core/failure.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { fixtures } from '../../support/fixtures.ts';
import { hdfsRecording } from '../../support/hdfs-recording.ts';
import { type DataCall, scriptedHdfs } from './scripted-hdfs.ts';

const signal = new AbortController().signal;
const folder = fixtures('hdfs');
const MOVES = /[?&]op=(OPEN|CREATE|APPEND)(&|$)/;

/** The second halves of transfers: what a real datanode answered. */
const names =
  folder === undefined
    ? []
    : readdirSync(folder).filter(
        (name) => name.endsWith('-2-datanode') && MOVES.test(hdfsRecording(folder, name).target),
      );

/** What our client makes of a recorded answer, when it asks for the very same. */
async function outcomeOf(at: string, name: string): Promise<unknown> {
  const { method, target } = hdfsRecording(at, name);
  const read = (file: string): Buffer => {
    const path = join(at, name, file);
    return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  };
  const [answer, sent] = [Buffer.concat([read('body.json'), read('body.bin')]), read('request.body')];
  const { status } = hdfsRecording(at, name);
  const data = ({ incoming, response }: DataCall): void =>
    void incoming.resume().once('end', () => response.writeHead(status, headersOf(read('headers'))).end(answer));
  const { length, added } = { length: answer.length, added: sent.length };
  const looks = { GET: [length, length], PUT: [undefined, status === 201 ? added : undefined], POST: [7, 7 + added] };
  const lengthBytes = (look: number) => looks[method as keyof typeof looks][Math.min(look, 1)];
  const file = (look: number) => {
    const bytes = lengthBytes(look);
    return bytes === undefined ? undefined : { lengthBytes: bytes, modifiedMs: 1 };
  };
  const { namenode } = await scriptedHdfs({ data, file });
  const options = { send: transport(), clock: systemClock, namenodes: [namenode], user: 'alice', timeoutMs: 5_000 };
  const hdfs = openHdfs(options);
  const path = decodeURIComponent(new URL(target, namenode).pathname).replace('/webhdfs/v1', '');
  const source = async function* (): AsyncGenerator<Uint8Array> {
    yield sent;
  };
  if (method === 'GET') return buffer(hdfs.read.open(path, signal));
  const written =
    method === 'PUT' ? hdfs.write.create(path, source(), {}, signal) : hdfs.write.append(path, source(), signal);
  return written.catch((thrown: unknown) => thrown);
}

/** All of them but those that belong to the connection. */
const headersOf = (text: Buffer): Record<string, string> =>
  Object.fromEntries(
    text
      .toString()
      .split(/\r?\n/)
      .flatMap((line) => {
        const [, name = '', value = ''] = /^([^:]+): *(.*)$/.exec(line) ?? [];
        return name === '' || /^(connection|content-length|transfer-encoding)$/i.test(name) ? [] : [[name, value]];
      }),
  );

const CODES: Readonly<Record<string, Failure['code']>> = {
  AccessControlException: 'denied',
  FileAlreadyExistsException: 'exists',
  DSQuotaExceededException: 'refused',
  SafeModeException: 'unavailable',
};

describe.skipIf(folder === undefined)('the recorded answers of datanodes', () => {
  it.each(names)('%s is what it was', async (name) => {
    if (folder === undefined) return;
    const outcome = await outcomeOf(folder, name);
    const { status, body, target } = hdfsRecording(folder, name);
    if (status >= 400) {
      const { exception } = JSON.parse(body).RemoteException;
      expect(outcome).toBeInstanceOf(Failure);
      expect(outcome).toMatchObject({ code: CODES[exception], detail: { exception } });
    } else if (target.includes('op=OPEN')) {
      expect(outcome).toEqual(Buffer.from(body));
    } else {
      expect(outcome).toBeGreaterThan(0);
    }
  });

  it('are all looked at', () => {
    const refused = names.filter((name) => folder !== undefined && hdfsRecording(folder, name).status >= 400);
    console.log(
      `recordings of HDFS file data: ${names.length} answers of datanodes, ${refused.length} of them refusals`,
    );
    expect(names.length).toBeGreaterThanOrEqual(9);
    expect(refused).toHaveLength(4);
  });
});
