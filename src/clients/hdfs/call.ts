import { type HttpReply, type HttpRequest, layered, type Send } from '../http.ts';
import { deadline } from '../layers/deadline.ts';
import { leader } from '../layers/leader.ts';
import { retry } from '../layers/retry.ts';
import { trace } from '../layers/trace.ts';
import type { HdfsOptions } from './options.ts';
import { webhdfsPath, webhdfsQuery } from './path.ts';
import { notLeading, notWebhdfs, refusal } from './refusal.ts';

/** One operation on a path. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly op: string;
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  /** Whom it is done as, when not the user of the client. */
  readonly user?: string;
  /** Whether twice is the same as once; what reads always is. */
  readonly repeatable: boolean;
}

/** An answer 2xx: its JSON, undefined where the body was empty, and the namenode that gave it. */
export interface Answer {
  readonly body: unknown;
  readonly base: string;
}

export interface NamenodeCalls {
  /** Asks the active namenode. @throws Failure by the exception of the refusal */
  operation(operation: Operation, signal: AbortSignal): Promise<Answer>;
  /** Reads a JMX bean of this very namenode: a standby answers too. */
  bean(base: string, name: string, signal: AbortSignal): Promise<unknown>;
}

export function namenodeCalls(options: HdfsOptions): NamenodeCalls {
  const { send, clock, timeoutMs, namenodes, user } = options;
  const inner = [deadline(clock, timeoutMs), trace(clock, options.trace)] as const;
  const peers = {
    candidates: () => Promise.resolve(namenodes),
    verdict: async (reply: HttpReply) => {
      const failure = await notLeading(reply);
      return failure === undefined ? 'leads' : { notLeading: failure };
    },
  };
  const toActive = layered(send, retry(clock), leader(peers, clock), ...inner);
  const toOne = layered(send, retry(clock), ...inner);
  return {
    operation: (operation, signal) => answered(toActive, requestOf(operation, user, signal)),
    bean: async (base, name, signal) => {
      const path = `/jmx?qry=${encodeURIComponent(`Hadoop:service=NameNode,name=${name}`)}`;
      const request = { ...common(`JMX ${name}`, signal), method: 'GET', base, path, repeatable: true } as const;
      return (await answered(toOne, request)).body;
    },
  };
}

function requestOf(operation: Operation, user: string, signal: AbortSignal): HttpRequest {
  const { method, op, path, parameters, repeatable } = operation;
  const query = webhdfsQuery({ op, 'user.name': operation.user ?? user, ...parameters });
  return { ...common(`${op} ${path}`, signal), method, path: `${webhdfsPath(path)}?${query}`, repeatable };
}

const common = (name: string, signal: AbortSignal) => ({ system: 'hdfs', name, headers: {}, signal }) as const;

async function answered(send: Send, request: HttpRequest): Promise<Answer> {
  const reply = await send(request);
  if (reply.status < 200 || reply.status > 299) throw await refusal(reply, request);
  const text = await reply.text();
  if (text === '') return { body: undefined, base: reply.base };
  try {
    return { body: JSON.parse(text), base: reply.base };
  } catch (thrown) {
    throw notWebhdfs(`${request.name}: ${reply.base} answered no JSON`, thrown);
  }
}
