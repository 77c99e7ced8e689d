import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import type { Codec, Form } from './codec.ts';
import type { AnyCall } from './deadly.ts';
import { readRefusal } from './refusal.ts';

/** Servers take these names only as they stand here: with a charset behind them they answer 415. */
export const MEDIA: Readonly<Record<Form, string>> = {
  protobuf: 'application/x-protobuf',
  json: 'application/json',
};

/**
 * Where masters and agents take calls. Both answer at /api/v1 too, but their calls are numbered differently: in protobuf
 * an agent takes GET_AGENTS for GET_CONTAINERS and answers 200 with a message that reads like one. Under these paths the
 * other kind answers 404.
 */
export const PATHS = { master: '/master/api/v1', agent: '/slave(1)/api/v1' } as const;

/** How a server is spoken to: over what, where, and in which form. */
export interface Line<Call, Answer> {
  readonly send: Send;
  readonly path: (typeof PATHS)[keyof typeof PATHS];
  readonly form: Form;
  /** Largest answer that is taken, in bytes; what the transport takes unless said. */
  readonly limitBytes?: number | undefined;
  codec(form: Form): Promise<Codec<Call, Answer>>;
}

/** How a call is sent: `repeatable` when sending it twice is the same as sending it once. */
export interface CallManner {
  readonly repeatable: boolean;
}

/** A call that is answered with a message says its type, and so does the answer. */
interface Typed {
  readonly type: string | number | undefined;
}

/**
 * Makes a call of the v1 operator API and gives the reply with status 200 or 202.
 * @throws Failure as readRefusal finds it
 */
export async function makeCall<Call extends AnyCall>(
  line: Line<Call, unknown>,
  call: Call,
  manner: CallManner,
  signal: AbortSignal,
): Promise<HttpReply> {
  const request = await requestOf(line, call, manner, signal);
  const reply = await line.send(request);
  if (reply.status !== 200 && reply.status !== 202) throw await readRefusal(reply, request);
  return reply;
}

/** A call as an HTTP request. @throws Failure `refused` when it would end the server */
export async function requestOf<Call extends AnyCall>(
  line: Line<Call, unknown>,
  call: Call,
  { repeatable }: CallManner,
  signal: AbortSignal,
): Promise<HttpRequest> {
  const media = MEDIA[line.form];
  const { encode } = await line.codec(line.form);
  return {
    system: 'mesos',
    name: String(call.type),
    method: 'POST',
    path: line.path,
    headers: { 'Content-Type': media, Accept: media },
    body: encode(call),
    signal,
    repeatable,
    ...(line.limitBytes === undefined ? {} : { limitBytes: line.limitBytes }),
  };
}

/**
 * Asks; may be sent again.
 * @throws Failure `protocol` when the answer cannot be read, or is that to another call
 */
export async function ask<Call extends AnyCall, Answer extends Typed>(
  line: Line<Call, Answer>,
  call: Call,
  signal: AbortSignal,
): Promise<Answer> {
  const { decode } = await line.codec(line.form);
  const reply = await makeCall(line, call, { repeatable: true }, signal);
  const answer = decode(await reply.bytes());
  if (answer.type === call.type) return answer;
  throw new Failure('protocol', `${reply.base} answers ${call.type} with ${answer.type ?? 'a message without type'}.`, {
    system: 'mesos',
    hint: 'Check that masters are named where masters are asked, and agents where agents are.',
  });
}
