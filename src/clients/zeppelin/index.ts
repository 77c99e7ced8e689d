import type { Clock } from '../../core/clock.ts';
import { layered, type Send } from '../http.ts';
import { deadline } from '../layers/deadline.ts';
import { retry } from '../layers/retry.ts';
import { type TraceSink, trace } from '../layers/trace.ts';
import { zeppelinReader } from './reader.ts';
import { ZeppelinSession } from './session.ts';
import type { ZeppelinOpener } from './types.ts';
import { zeppelinWriter } from './writer.ts';

export interface ZeppelinOptions {
  readonly send: Send;
  readonly clock: Clock;
  /** An account with the admin role; without it only what needs no login can be read. */
  readonly user?: string | undefined;
  /** Fetched at the first login. */
  readonly password?: (() => Promise<string>) | undefined;
  /** The name that the certificates carry, where it is not that of the host. */
  readonly serverName?: string | undefined;
  readonly timeoutMs: number;
  readonly trace?: TraceSink | undefined;
}

/** Opens Zeppelins by their addresses; one login per address, shared by its reader and its writer. */
export function openZeppelin(options: ZeppelinOptions): ZeppelinOpener {
  const { clock, user, password, serverName } = options;
  const send = layered(options.send, retry(clock), deadline(clock, options.timeoutMs), trace(clock, options.trace));
  const account = user === undefined || password === undefined ? undefined : { user, password };
  const sessions = new Map<string, ZeppelinSession>();
  const sessionOf = (base: string): ZeppelinSession => {
    const session = sessions.get(base) ?? new ZeppelinSession(base, send, account, serverName);
    sessions.set(base, session);
    return session;
  };
  return { read: (base) => zeppelinReader(sessionOf(base)), write: (base) => zeppelinWriter(sessionOf(base)) };
}
