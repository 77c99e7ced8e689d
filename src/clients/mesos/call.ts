import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { type Answer, type CallBody, type CallName, decodeAnswer, encodeCall, type QuestionName } from './codec.ts';
import { readRefusal } from './refusal.ts';

/** Masters take this name only as it stands here: with a charset behind it they answer 415. */
const PROTOBUF = 'application/x-protobuf';

/** How a call is sent: `repeatable` when sending it twice is the same as sending it once. */
export interface CallManner {
  readonly repeatable: boolean;
}

/**
 * Makes a call of the v1 operator API and gives the reply with status 200 or 202.
 * @throws Failure as readRefusal finds it
 */
export async function makeCall(
  send: Send,
  name: CallName,
  body: CallBody,
  manner: CallManner,
  signal: AbortSignal,
): Promise<HttpReply> {
  const request: HttpRequest = {
    system: 'mesos',
    name,
    method: 'POST',
    path: '/api/v1',
    headers: { 'Content-Type': PROTOBUF, Accept: PROTOBUF },
    body: encodeCall(name, body),
    signal,
    repeatable: manner.repeatable,
  };
  const reply = await send(request);
  if (reply.status !== 200 && reply.status !== 202) throw await readRefusal(reply, request);
  return reply;
}

/** Asks the leading master; may be sent again. */
export async function ask(send: Send, name: QuestionName, signal: AbortSignal): Promise<Answer> {
  const reply = await makeCall(send, name, {}, { repeatable: true }, signal);
  return decodeAnswer(name, await reply.bytes());
}
