import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { jsonOf, messageOf } from '../../../src/clients/mesos/json-message.ts';
import { exactJson } from '../../../src/core/exact-json.ts';
import { fixtures } from '../../support/fixtures.ts';
import { serving } from '../../support/serving.ts';
import type { Form } from './recording.ts';

const folder = fixtures('mesos');
export const streamsAreHere = folder !== undefined;

/** How a recorded stream is cut into pieces on its way. */
export const CUTS = [1, 7, 1_000, 100_000];

const read = (place: string, ending: string): Buffer => readFileSync(join(folder ?? '', `${place}.${ending}`));

/** The messages of a recorded stream, as they were decoded when it was recorded. */
export function recordedMessages(place: string, type: string): unknown[] {
  const events = exactJson(read(place, 'events.json').toString());
  return Array.isArray(events) ? events.map((event) => messageOf(type, jsonOf(event))) : [];
}

/** The body of a recorded stream. */
export const recordedBody = (place: string, form: Form): Buffer =>
  read(place, form === 'json' ? 'response.json' : 'response.pb');

/** Its records in protobuf, cut by another hand than that of the client. */
export function recordedRecords(place: string): Buffer[] {
  const body = recordedBody(place, 'protobuf');
  const records: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const begin = body.indexOf('\n', at) + 1;
    at = begin + Number(body.toString('latin1', at, begin - 1));
    records.push(body.subarray(begin, at));
  }
  return records;
}

/**
 * A server that sends what came over the socket when a stream was recorded, heads and chunk sizes included, in pieces of so
 * many bytes, and hangs up.
 */
export async function replayingSocket(place: string, form: Form, pieceBytes: number): Promise<string> {
  const wire = read(place, form === 'json' ? 'wire.json' : 'wire.pb');
  const server = createServer((socket) => {
    socket.once('data', () => {
      for (let at = 0; at < wire.length; at += pieceBytes) socket.write(wire.subarray(at, at + pieceBytes));
      socket.end();
    });
  });
  return `http://${await serving(server)}`;
}
