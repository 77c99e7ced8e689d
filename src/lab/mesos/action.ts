import type { WireCall, WireMessage } from './call.ts';
import type { Cluster } from './cluster.ts';
import type { Format, Peer } from './codec.ts';
import type { LogLevel } from './log-level.ts';
import type { MasterInfo } from './master-info.ts';
import type { RecordStream } from './record-stream.ts';

/** What an action may know: the cluster, the master that serves, and who asks. */
export interface ActionContext {
  readonly cluster: Cluster;
  /** The version of the masters and agents: `1.11.0`. */
  readonly version: string;
  readonly master: MasterInfo;
  /** When the master was started and when it was elected, in ms since the epoch. */
  readonly startedMs: number;
  readonly electedMs: number;
  /** How many masters there are, which of them leads, whether this one does, and whether they ask who calls. */
  readonly masters: number;
  readonly leader: string | undefined;
  readonly leads: boolean;
  readonly authenticates: boolean;
  /** Flags that the masters were started with, besides those of every lab. */
  readonly flags: Readonly<Record<string, string>>;
  /** Who asks; undefined where the masters do not authenticate. */
  readonly principal: string | undefined;
  /** Whether the caller may see frameworks, tasks, roles, quota and weights: without that, reads are filtered. */
  readonly mayView: boolean;
  /** How much the master writes into its log. */
  readonly logLevel: LogLevel;
  /** The time from one heartbeat of a subscription to the next. */
  readonly heartbeatMs: number;
  /** The form that the answer shall have. */
  readonly accept: Format;
}

/** Why a call is not carried out, in the words of a master. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 409 | 500;
  readonly text: string;
}

/** What an action came to: an answer (none: an empty body), a stream, or the end of the master that carried it out. */
export type Outcome =
  | { readonly answer?: WireMessage; readonly stream?: RecordStream }
  /** What it carried out was its end. */
  | 'master dies';

/** One call of the wire, its refusals apart from its effects. */
interface Declaration<Body, Context> {
  readonly type: string;
  /** 200, or 202 for operations on resources, which are promises. */
  readonly status?: 200 | 202;
  /** The first version that knows the call. */
  readonly since?: string;
  /** Whether it changes something, which not every principal may do. */
  readonly writes?: boolean;
  /** The message that must be there beside the type; calls without one carry nothing. */
  body(call: WireCall): Body | undefined;
  /** What the call is about, for faults and watchers: a role, an agent id. */
  target?(body: Body): string;
  refuse?(body: Body, context: Context): Refusal | undefined;
  act(body: Body, context: Context): Outcome;
}

/** A call of the wire, ready to be served. */
export interface Action<Context = ActionContext> {
  readonly type: string;
  readonly status: 200 | 202;
  readonly since: string;
  readonly writes: boolean;
  target(call: WireCall): string;
  refuse(call: WireCall, context: Context): Refusal | undefined;
  act(call: WireCall, context: Context): Outcome;
}

export const bad = (text: string): Refusal => ({ status: 400, text });

export const FORBIDDEN: Refusal = { status: 403, text: '403 Forbidden.' };

/** Makes what declares the actions of masters or of agents. A call without its message is refused before anything else. */
export function actionsOf<Context>(peer: Peer) {
  return <Body>(declaration: Declaration<Body, Context>): Action<Context> => declared(peer, declaration);
}

function declared<Body, Context>(peer: Peer, declaration: Declaration<Body, Context>): Action<Context> {
  const { type, status = 200, since = '1.0.0', writes = false, body, target, refuse, act } = declaration;
  const missing = `Failed to validate ${peer}::Call: Expecting '${type.toLowerCase()}' to be present`;
  return {
    type,
    status,
    since,
    writes,
    target: (call) => {
      const given = body(call);
      return given === undefined ? '' : (target?.(given) ?? '');
    },
    refuse: (call, context) => {
      const given = body(call);
      return given === undefined ? bad(missing) : refuse?.(given, context);
    },
    act: (call, context) => {
      const given = body(call);
      return given === undefined ? {} : act(given, context);
    },
  };
}

/** Declares an action of masters. */
export const action = actionsOf<ActionContext>('master');

/** Declares an action of masters that only answers. */
export function question(type: string, answer: (context: ActionContext) => WireMessage | undefined): Action {
  return action({
    type,
    body: () => true,
    act: (_, context) => ({ answer: { [type.toLowerCase()]: answer(context) } }),
  });
}
