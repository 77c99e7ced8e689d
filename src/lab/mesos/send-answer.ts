import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { RecordStream } from './record-stream.ts';
import type { HttpAnswer } from './respond.ts';

/** Shorter bodies are not compressed (libprocess). */
const GZIP_FROM_BYTES = 1024;

/** Sends an answer; `gzip`: where the caller takes that. A stream goes on until either side ends it. */
export function sendAnswer(response: ServerResponse, answer: HttpAnswer, gzip: boolean): void {
  const type = answer.contentType === undefined ? {} : { 'Content-Type': answer.contentType };
  if (answer.stream !== undefined) {
    response.writeHead(answer.status, { ...answer.headers, ...type });
    sendRecords(response, answer.stream);
    return;
  }
  const body = answer.body ?? new Uint8Array();
  const packed = gzip && body.length >= GZIP_FROM_BYTES;
  const sent = packed ? gzipSync(body) : body;
  const encoding = packed ? { 'Content-Encoding': 'gzip' } : {};
  response.writeHead(answer.status, { ...answer.headers, ...encoding, ...type, 'Content-Length': sent.length });
  response.end(sent);
}

/** RecordIO: the length in decimal, a newline, that many bytes; each record in one piece, as masters send them. */
function sendRecords(response: ServerResponse, stream: RecordStream): void {
  const end = stream((record) => response.write(Buffer.concat([Buffer.from(`${record.length}\n`), record])));
  response.once('close', end);
}
