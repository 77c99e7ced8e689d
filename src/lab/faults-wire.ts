import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Where an answer goes out: of HTTP the response, of other protocols the connection. */
export type Line = ServerResponse | { readonly socket: Socket };

/** How much of an answer gets through: bytes behind the head of HTTP, or half of them. */
export interface Curtailment {
  readonly bytes: number | 'half';
  readonly ending: 'hang up' | 'be silent';
}

const HEAD_END = '\r\n\r\n';

export const isHttp = (line: Line): line is ServerResponse => 'req' in line;

/**
 * Lets only the beginning of the next answer through. Where half is meant, the whole is what the server writes in one turn.
 * An answer that is shorter gets through as it is.
 */
export function curtail(line: Line, { bytes, ending }: Curtailment): void {
  const { socket } = line;
  if (socket === null) return;
  const write = socket.write.bind(socket);
  let written = Buffer.alloc(0);
  let sent = 0;
  let callbacks: (() => void)[] = [];
  const flush = (): void => {
    const body = isHttp(line) ? bodyIn(written) : 0;
    if (body === undefined) return;
    const most = body + (bytes === 'half' ? Math.floor((written.length - body) / 2) : bytes);
    const isOver = written.length > most;
    const part = written.subarray(sent, most);
    sent += part.length;
    write(part, () => {
      if (!isOver) for (const callback of callbacks.splice(0)) callback();
      else if (ending === 'hang up') socket.destroy();
    });
  };
  Object.assign(socket, {
    write: (chunk: string | Uint8Array, ...others: readonly unknown[]): boolean => {
      if (written.length === sent) setImmediate(flush);
      written = Buffer.concat([written, bytesOf(chunk, others[0])]);
      callbacks = [...callbacks, ...others.filter((one) => typeof one === 'function').map((one) => () => void one())];
      return true;
    },
  });
  if (isHttp(line)) line.once('finish', () => Object.assign(socket, { write }));
}

/** Where the body begins; undefined while the head is not whole. */
function bodyIn(written: Buffer): number | undefined {
  const end = written.indexOf(HEAD_END);
  return end === -1 ? undefined : end + HEAD_END.length;
}

const bytesOf = (chunk: string | Uint8Array, encoding: unknown): Uint8Array =>
  typeof chunk === 'string' ? Buffer.from(chunk, encoding === 'latin1' ? 'latin1' : 'utf8') : chunk;
