import type { WireCall, WireMessage } from './call.ts';
import type { Cluster } from './cluster.ts';
import type { MasterInfo } from './master-info.ts';

/** What an action may know: the cluster, the master that serves, and who asks. */
export interface ActionContext {
  readonly cluster: Cluster;
  /** The version of the masters and agents: `1.11.0`. */
  readonly version: string;
  readonly master: MasterInfo;
  /** When the master was started and when it was elected, in ms since the epoch. */
  readonly startedMs: number;
  readonly electedMs: number;
  /** Who asks; undefined where the masters do not authenticate. */
  readonly principal: string | undefined;
  /** Whether the caller may see frameworks, tasks, roles, quota and weights: without that, reads are filtered. */
  readonly mayView: boolean;
}

/** Why a call is not carried out, in the words of a master. */
export interface Refusal {
  readonly status: 400 | 404 | 409;
  readonly text: string;
}

/** What an action came to: an answer (none: an empty body), or the end of the master that carried it out. */
export type Outcome = { readonly answer?: WireMessage } | 'master dies';

/** One call of the wire, its refusals apart from its effects. */
interface Declaration<Body> {
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
  refuse?(body: Body, context: ActionContext): Refusal | undefined;
  act(body: Body, context: ActionContext): Outcome;
}

/** A call of the wire, ready to be served. */
export interface Action {
  readonly type: string;
  readonly status: 200 | 202;
  readonly since: string;
  readonly writes: boolean;
  target(call: WireCall): string;
  refuse(call: WireCall, context: ActionContext): Refusal | undefined;
  act(call: WireCall, context: ActionContext): Outcome;
}

export const bad = (text: string): Refusal => ({ status: 400, text });

/** Declares an action. A call without its message is refused before anything else. */
export function action<Body>(declaration: Declaration<Body>): Action {
  const { type, status = 200, since = '1.0.0', writes = false, body, target, refuse, act } = declaration;
  const missing = `Failed to validate master::Call: Expecting '${type.toLowerCase()}' to be present`;
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

/** Declares an action that only answers. */
export function question(type: string, answer: (context: ActionContext) => WireMessage | undefined): Action {
  return action({
    type,
    body: () => true,
    act: (_, context) => ({ answer: { [type.toLowerCase()]: answer(context) } }),
  });
}
