import { connect } from 'node:net';
import { Failure } from '../../core/failure.ts';
import { broken, silent } from './refusal.ts';
import { peerOf, Session, type SessionOptions, type ZkServer } from './session.ts';
import type { ServerStatus } from './types.ts';

/** Longest answer that is read; a server's is some hundred bytes. */
const ANSWER_LIMIT_BYTES = 64 * 1024;

const modes = ['leader', 'follower', 'observer', 'standalone', 'read-only'] as const;

/**
 * What one server says of itself. Asked by `srvr`, the one word of four letters that servers answer unless they are
 * told otherwise (3.5 and later); where it is forbidden, by opening a session, which tells only whether the server serves.
 * @throws Failure `unreachable`, `timeout`, `protocol`
 */
export async function serverStatus(
  server: ZkServer,
  options: SessionOptions,
  signal: AbortSignal,
): Promise<ServerStatus> {
  const answer = await ask('srvr', server, options, signal);
  const version = /^Zookeeper version: ([\w.]+)/m.exec(answer)?.[1];
  if (version !== undefined) {
    const said = /^Mode: (\S+)/m.exec(answer)?.[1];
    return { serving: true, mode: modes.find((mode) => mode === said), version };
  }
  if (/not currently serving requests/.test(answer)) return { serving: false, mode: undefined, version: undefined };
  return { serving: await givesSessions(server, options, signal), mode: undefined, version: undefined };
}

async function givesSessions(server: ZkServer, options: SessionOptions, signal: AbortSignal): Promise<boolean> {
  try {
    const session = await Session.open(server, options, signal);
    await session.close();
    return true;
  } catch (thrown) {
    if (Failure.from(thrown).code === 'unavailable') return false;
    throw thrown;
  }
}

/** Sends four letters, and reads what comes until the server closes the connection. */
function ask(
  word: string,
  server: ZkServer,
  { clock, timeoutMs }: SessionOptions,
  signal: AbortSignal,
): Promise<string> {
  const peer = peerOf(server);
  const limit = AbortSignal.any([signal, clock.deadline(timeoutMs)]);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: server.host, port: server.port });
    const stop = (): void => {
      reject(silent(limit.reason, word, peer));
      socket.destroy();
    };
    socket.once('connect', () => socket.write(word));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.length > ANSWER_LIMIT_BYTES) socket.destroy();
    });
    socket.on('error', (error) => reject(broken(error, peer, true)));
    socket.once('close', () => {
      limit.removeEventListener('abort', stop);
      resolve(answer);
    });
    limit.addEventListener('abort', stop, { once: true });
    if (limit.aborted) stop();
  });
}
