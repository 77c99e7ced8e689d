import { atLeast } from '../../core/versions.ts';
import type { Action, ActionContext, Outcome } from './action.ts';
import { actions } from './actions/index.ts';
import type { WireCall } from './call.ts';
import { type Format, type Peer, parseCall, writeAnswer } from './codec.ts';
import type { RecordStream } from './record-stream.ts';

/** An HTTP answer of a master. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: Uint8Array;
  /** In place of a body: records that are sent as they come, framed. */
  readonly stream?: RecordStream;
  readonly headers?: Readonly<Record<string, string>>;
}

export const text = (status: number, sentence: string, headers: Readonly<Record<string, string>> = {}): HttpAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: new TextEncoder().encode(sentence),
  headers,
});

/** The headers of a request that decide its form. */
export interface RequestForm {
  readonly method: string;
  readonly contentType: string | undefined;
  readonly accept: string | undefined;
  /** The form of the records, where a stream of them is accepted: of agents. */
  readonly messageAccept?: string | undefined;
}

/** A call that a master has understood, and the form its answer shall have. */
export interface Understood<Context = ActionContext> {
  readonly action: Action<Context>;
  readonly call: WireCall;
  readonly accept: Format;
}

const MEDIA: Readonly<Record<string, Format>> = { 'application/json': 'json', 'application/x-protobuf': 'protobuf' };

/** Masters or agents: which calls they know, and how they name what they take. */
export interface Callee<Context> {
  readonly peer: Peer;
  readonly version: string;
  readonly actions: ReadonlyMap<string, Action<Context>>;
  /** What they take as Content-Type, and as Accept, in their words. */
  readonly contentTypes: string;
  readonly accepts: string;
}

/** The masters of a version. */
export const masters = (version: string): Callee<ActionContext> => ({
  peer: 'master',
  version,
  actions,
  contentTypes: 'application/json or application/x-protobuf',
  accepts: "'application/x-protobuf' or 'application/json'",
});

/** Understands a request, or refuses it for its form, in the order of a master (Master::Http::api, 1.12). */
export function understand<Context>(
  form: RequestForm,
  body: Uint8Array,
  callee: Callee<Context>,
): Understood<Context> | HttpAnswer {
  if (form.method !== 'POST') {
    const sentence = `405 Method Not Allowed. Expecting one of { 'POST' }, but received '${form.method}'.`;
    return text(405, sentence, { Allow: 'POST' });
  }
  if (form.contentType === undefined) return text(400, "Expecting 'Content-Type' to be present");
  const format = MEDIA[form.contentType];
  if (format === undefined) return text(415, `Expecting 'Content-Type' of ${callee.contentTypes}`);
  const parsed = parseCall(format, body, callee.peer);
  if ('refusal' in parsed) return text(400, parsed.refusal);
  const action = callee.actions.get(parsed.call.type ?? '');
  if (action === undefined || !atLeast(callee.version, action.since)) {
    return text(400, `Failed to validate ${callee.peer}::Call: Expecting 'type' to be present`);
  }
  const isStream = callee.peer === 'agent' && form.accept === 'application/recordio';
  const accept = accepted(isStream ? form.messageAccept : form.accept);
  if (accept === undefined) {
    return text(406, `Expecting 'Accept' to allow ${callee.accepts}`);
  }
  return { action, call: parsed.call, accept };
}

/** Carries an understood call out, or refuses it. */
export function respond<Context>(
  { action, call, accept }: Understood<Context>,
  context: Context,
  mayWrite: boolean,
  peer: Peer = 'master',
): HttpAnswer | 'master dies' {
  const refusal = action.refuse(call, context);
  if (refusal !== undefined) return text(refusal.status, refusal.text);
  if (action.writes && !mayWrite) return text(403, '403 Forbidden.');
  return answerOf(action, action.act(call, context), accept, peer);
}

function answerOf(
  action: Pick<Action, 'type' | 'status'>,
  outcome: Outcome,
  accept: Format,
  peer: Peer,
): HttpAnswer | 'master dies' {
  if (outcome === 'master dies') return outcome;
  const contentType = accept === 'json' ? 'application/json' : 'application/x-protobuf';
  if (outcome.stream !== undefined) return { status: action.status, contentType, stream: outcome.stream };
  if (outcome.answer === undefined) return { status: action.status };
  const message = { type: action.type, ...outcome.answer };
  return { status: action.status, contentType, body: writeAnswer(accept, message, peer) };
}

/** JSON wins where both are welcome, also with no Accept at all. */
function accepted(accept: string | undefined): Format | undefined {
  if (accept === undefined) return 'json';
  const types = accept.split(',').map((one) => (one.split(';')[0] ?? '').trim());
  if (types.some((type) => type === 'application/json' || type === '*/*' || type === 'application/*')) return 'json';
  return types.includes('application/x-protobuf') ? 'protobuf' : undefined;
}
