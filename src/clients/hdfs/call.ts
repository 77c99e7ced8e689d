import type { Clock } from '../../core/clock.ts';
import { exactJson } from '../../core/exact-json.ts';
import { type HttpReply, type HttpRequest, layered, type Send } from '../http.ts';
import type { Verdict } from '../layers/ask-around.ts';
import { deadline } from '../layers/deadline.ts';
import { leader } from '../layers/leader.ts';
import { retry } from '../layers/retry.ts';
import { trace } from '../layers/trace.ts';
import { type Caller, callerQuery, type Query } from './identity.ts';
import { type Members, object, objects } from './members.ts';
import { negotiate } from './negotiate.ts';
import type { HdfsOptions } from './options.ts';
import { webhdfsPath, webhdfsQuery } from './path.ts';
import { notLeading, notWebhdfs, refusal } from './refusal.ts';

/** One operation on a path. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly op: string;
  readonly path: string;
  readonly parameters?: Query;
  /** Whom it is done as, when not the user of the client. */
  readonly user?: string;
  /** Whether twice is the same as once; what reads always is. */
  readonly repeatable: boolean;
  /** The very namenode to ask, active or not; else the active one is. */
  readonly base?: string;
}

/** An answer 2xx: its JSON, undefined where the body was empty, and the namenode that gave it. */
export interface Answer {
  readonly body: unknown;
  readonly base: string;
}

/** An answer 2xx as it came. */
export interface Unread {
  readonly bytes: Uint8Array;
  /** Its JSON. @throws Failure `protocol` when it is none */
  json(): Promise<unknown>;
}

/** JMX beans, and the time that the server's own clock showed with them, in ms, to the second. */
export interface Beans {
  readonly beans: readonly Members[];
  readonly serverMs: number | undefined;
}

export interface NamenodeCalls {
  /** Addresses as configured. */
  readonly namenodes: readonly string[];
  readonly clock: Clock;
  /** Asks the active namenode, or the one that the operation names. @throws Failure by the exception of the refusal */
  operation(operation: Operation, signal: AbortSignal): Promise<Answer>;
  /** The same, for whoever reads the bytes himself. */
  unread(operation: Operation, signal: AbortSignal): Promise<Unread>;
  /** JMX beans of this very server, by name or by a pattern with `*`: a standby and a datanode answer too. */
  beans(base: string, pattern: string, signal: AbortSignal): Promise<Beans>;
  /** Where the active namenode sends a caller for the data of a file. @throws Failure by the exception of the refusal */
  redirect(operation: Operation, signal: AbortSignal): Promise<URL>;
  /** The same, followed: the document that the datanode gives. It is shown no ticket, for the address says who asks. */
  atDatanode(operation: Operation, signal: AbortSignal): Promise<unknown>;
  /** The way to datanodes, for addresses that came by `redirect`: traced, and nothing is sent twice or given up. */
  readonly toDatanode: Send;
  /** The JSON of a page outside of WebHDFS and JMX; undefined where there is none (404), or none for us (403). */
  page(base: string, path: string, name: string, signal: AbortSignal): Promise<Answer | undefined>;
  /** The answer to a GET outside of WebHDFS as a stream, whatever its status. */
  stream(base: string, path: string, name: string, signal: AbortSignal): Promise<HttpReply>;
}

export function namenodeCalls(options: HdfsOptions): NamenodeCalls {
  const { send, clock, timeoutMs, namenodes, user, doAs, auth = { kind: 'simple' } } = options;
  const caller: Caller = { user, doAs, auth };
  const tickets = negotiate(auth.kind === 'spnego' ? auth.ticket : undefined);
  const traced = [deadline(clock, timeoutMs), trace(clock, options.trace)] as const;
  const inner = [tickets, ...traced] as const;
  const peers = {
    candidates: () => Promise.resolve(namenodes),
    verdict: (reply: HttpReply) => (isTaken(reply) ? 'leads' : verdictOn(reply)),
  } as const;
  const toActive = layered(send, retry(clock), leader(peers, clock, options), ...inner);
  const toOne = layered(send, retry(clock), ...inner);
  // Outside of WebHDFS nobody is acted for, and no delegation token is read.
  const name = auth.kind === 'simple' ? `user.name=${encodeURIComponent(user)}` : '';
  return {
    namenodes,
    clock,
    operation: async (operation, signal) => {
      const request = await requestOf(operation, caller, signal);
      const reply = await (operation.base === undefined ? toActive : toOne)(request);
      return { body: await bodyOf(reply, request), base: reply.base };
    },
    unread: async (operation, signal) => {
      const request = await requestOf(operation, caller, signal);
      const reply = await (operation.base === undefined ? toActive : toOne)(request);
      if (!isTaken(reply)) throw await refusal(reply, request);
      return { bytes: await reply.bytes(), json: () => bodyOf(reply, request) };
    },
    redirect: async (operation, signal) => {
      const request = await requestOf(operation, caller, signal);
      return locationOf(await toActive(request), request);
    },
    atDatanode: async (operation, signal) => {
      const request = await requestOf(operation, caller, signal);
      const { origin, pathname, search } = await locationOf(await toActive(request), request);
      const next = { ...request, base: origin, path: `${pathname}${search}` };
      return bodyOf(await layered(send, retry(clock), ...traced)(next), next);
    },
    toDatanode: layered(send, trace(clock, options.trace)),
    beans: async (base, pattern, signal) => {
      const path = withName(`/jmx?qry=${encodeURIComponent(pattern)}`, name);
      const request = { ...plain(`JMX ${pattern.replace(/^.*\bname=/, '')}`, path, signal), base };
      const reply = await toOne(request);
      return { beans: objects(object(await bodyOf(reply, request), 'beans'), 'beans'), serverMs: dateOf(reply) };
    },
    page: async (base, path, called, signal) => {
      const headers = { Accept: 'application/json' };
      const request = { ...plain(called, withName(path, name), signal), headers, base };
      const reply = await toOne(request);
      const isHidden = reply.status === 403 || reply.status === 404;
      return isHidden ? undefined : { body: await bodyOf(reply, request), base };
    },
    stream: (base, path, called, signal) =>
      toOne({ ...plain(called, withName(path, name), signal), base, stream: true }),
  };
}

async function verdictOn(refused: HttpReply): Promise<Verdict> {
  const failure = await notLeading(refused);
  return failure === undefined ? 'leads' : { notLeading: failure };
}

async function requestOf(operation: Operation, caller: Caller, signal: AbortSignal): Promise<HttpRequest> {
  const { method, op, path, parameters, repeatable, base } = operation;
  const at = webhdfsPath(path);
  const query = webhdfsQuery({ op, ...(await callerQuery(caller, operation.user)), ...parameters });
  const request = { ...plain(`${op} ${path}`, `${at}?${query}`, signal), method, repeatable };
  return base === undefined ? request : { ...request, base };
}

const plain = (name: string, path: string, signal: AbortSignal) =>
  ({ system: 'hdfs', name, method: 'GET', path, headers: {}, signal, repeatable: true }) as const;

const withName = (path: string, name: string): string => (name === '' ? path : `${path}&${name}`);

/** The address that a redirect names; it carries who the caller is. */
async function locationOf(reply: HttpReply, request: HttpRequest): Promise<URL> {
  if (reply.status >= 400) throw await refusal(reply, request);
  const location = reply.headers.get('location') ?? '';
  if (reply.status === 307 && URL.canParse(location, reply.base)) return new URL(location, reply.base);
  throw notWebhdfs(`${request.name}: ${reply.base} answered ${reply.status} and named no datanode`);
}

/** The clock of a server, which sends its Date twice (recorded of 3.4.1); the two come as one text. */
function dateOf(reply: HttpReply): number | undefined {
  const [first] = /^\w+, [^,]+/.exec(reply.headers.get('date') ?? '') ?? [];
  const ms = Date.parse(first ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

/** The JSON of an answer. @throws Failure when it is none, or a refusal */
async function bodyOf(reply: HttpReply, request: HttpRequest): Promise<unknown> {
  if (!isTaken(reply)) throw await refusal(reply, request);
  const text = await reply.text();
  if (text === '') return undefined;
  try {
    return exactJson(text);
  } catch (thrown) {
    throw notWebhdfs(`${request.name}: ${reply.base} answered no JSON`, thrown);
  }
}

const isTaken = ({ status }: HttpReply): boolean => status >= 200 && status <= 299;
