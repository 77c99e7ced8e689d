import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { layered, type Send } from '../http.ts';
import { deadline } from '../layers/deadline.ts';
import { retry } from '../layers/retry.ts';
import { type TraceSink, trace } from '../layers/trace.ts';
import { changedInterpreter, readInterpreter } from './interpreter-json.ts';
import { ZeppelinSession } from './session.ts';
import type { ZeppelinOpener, ZeppelinReader, ZeppelinWriter } from './types.ts';

export interface ZeppelinOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** An account with the admin role; without it only what needs no login can be read. */
  readonly user?: string | undefined;
  /** Fetched at the first login. */
  readonly password?: (() => Promise<string>) | undefined;
  readonly timeoutMs: number;
  readonly trace?: TraceSink | undefined;
}

/** Opens Zeppelins by their addresses; one login per address, shared by its reader and its writer. */
export function openZeppelin(options: ZeppelinOptions): ZeppelinOpener {
  const { clock, user, password } = options;
  const send = layered(options.send, retry(clock), deadline(clock, options.timeoutMs), trace(clock, options.trace));
  const account = user === undefined || password === undefined ? undefined : { user, password };
  const sessions = new Map<string, ZeppelinSession>();
  const sessionOf = (base: string): ZeppelinSession => {
    const session = sessions.get(base) ?? new ZeppelinSession(base, send, account);
    sessions.set(base, session);
    return session;
  };
  return { read: (base) => readerOf(sessionOf(base)), write: (base) => writerOf(sessionOf(base)) };
}

const settingPath = (id: string): string => `/interpreter/setting/${encodeURIComponent(id)}`;

function readerOf(session: ZeppelinSession): ZeppelinReader {
  return {
    version: async (signal) => versionIn(await session.get('/version', signal)),
    interpreter: async (id, signal) => {
      try {
        return readInterpreter(await session.get(settingPath(id), signal));
      } catch (thrown) {
        if (Failure.from(thrown).code === 'not-found') return undefined;
        throw thrown;
      }
    },
    anonymousAllowed: (signal) => session.answersNobody('/notebook', signal),
  };
}

function writerOf(session: ZeppelinSession): ZeppelinWriter {
  return {
    updateInterpreter: async (id, change, signal) => {
      const found = await session.get(settingPath(id), signal);
      await session.put(settingPath(id), changedInterpreter(found, change), signal);
    },
  };
}

/** `{"version": "0.10.1", …}` from 0.8 on, the bare text before. */
function versionIn(body: unknown): string {
  const version = isObject(body) ? body['version'] : body;
  if (typeof version === 'string' && version !== '') return version;
  throw new Failure('protocol', 'The answer to GET /version of zeppelin holds no version.', { system: 'zeppelin' });
}
