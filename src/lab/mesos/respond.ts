import { atLeast } from '../../core/versions.ts';
import type { Action, ActionContext, Outcome } from './action.ts';
import { actions } from './actions/index.ts';
import type { WireCall } from './call.ts';
import { type Format, parseCall, writeAnswer } from './codec.ts';

/** An HTTP answer of a master. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: Uint8Array;
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
}

/** A call that a master has understood, and the form its answer shall have. */
export interface Understood {
  readonly action: Action;
  readonly call: WireCall;
  readonly accept: Format;
}

const MEDIA: Readonly<Record<string, Format>> = { 'application/json': 'json', 'application/x-protobuf': 'protobuf' };
const EITHER = 'application/json or application/x-protobuf';

/** Understands a request, or refuses it for its form, in the order of a master (Master::Http::api, 1.12). */
export function understand(form: RequestForm, body: Uint8Array, version: string): Understood | HttpAnswer {
  if (form.method !== 'POST') {
    const sentence = `405 Method Not Allowed. Expecting one of { 'POST' }, but received '${form.method}'.`;
    return text(405, sentence, { Allow: 'POST' });
  }
  if (form.contentType === undefined) return text(400, "Expecting 'Content-Type' to be present");
  const format = MEDIA[form.contentType];
  if (format === undefined) return text(415, `Expecting 'Content-Type' of ${EITHER}`);
  const parsed = parseCall(format, body);
  if ('refusal' in parsed) return text(400, parsed.refusal);
  const action = actions.get(parsed.call.type ?? '');
  if (action === undefined || !atLeast(version, action.since)) {
    return text(400, "Failed to validate master::Call: Expecting 'type' to be present");
  }
  const accept = accepted(form.accept);
  if (accept === undefined) {
    return text(406, "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'");
  }
  return { action, call: parsed.call, accept };
}

/** Carries an understood call out, or refuses it. */
export function respond(
  { action, call, accept }: Understood,
  context: ActionContext,
  mayWrite: boolean,
): HttpAnswer | 'master dies' {
  const refusal = action.refuse(call, context);
  if (refusal !== undefined) return text(refusal.status, refusal.text);
  if (action.writes && !mayWrite) return text(403, '403 Forbidden.');
  return answerOf(action, action.act(call, context), accept);
}

function answerOf(action: Action, outcome: Outcome, accept: Format): HttpAnswer | 'master dies' {
  if (outcome === 'master dies') return outcome;
  if (outcome.answer === undefined) return { status: action.status };
  const message = { type: action.type, ...outcome.answer };
  const contentType = accept === 'json' ? 'application/json' : 'application/x-protobuf';
  return { status: action.status, contentType, body: writeAnswer(accept, message) };
}

/** JSON wins where both are welcome, also with no Accept at all. */
function accepted(accept: string | undefined): Format | undefined {
  if (accept === undefined) return 'json';
  const types = accept.split(',').map((one) => (one.split(';')[0] ?? '').trim());
  if (types.some((type) => type === 'application/json' || type === '*/*' || type === 'application/*')) return 'json';
  return types.includes('application/x-protobuf') ? 'protobuf' : undefined;
}
