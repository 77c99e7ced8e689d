import { Failure } from '../../core/failure.ts';
import { mesos as Answers } from './generated/answers.js';
import { mesos as Calls } from './generated/calls.js';

/** What a call carries beside its type, as calls.js takes it. */
export type CallBody = Omit<Calls.v1.master.Call.$Properties, 'type'>;
/** The calls of the operator API that the client makes. */
export type CallName = Exclude<keyof typeof Calls.v1.master.Call.Type, 'UNKNOWN'>;
/** The calls that are answered with a message. */
export type QuestionName = Exclude<CallName & keyof typeof Answers.v1.master.Response.Type, 'UNKNOWN'>;
export type Answer = Answers.v1.master.Response;

export function encodeCall(name: CallName, body: CallBody): Uint8Array<ArrayBuffer> {
  const { Call } = Calls.v1.master;
  return new Uint8Array(Call.encode({ type: Call.Type[name], ...body }).finish());
}

/**
 * The answer to a call. Unknown fields are passed over, an absent one is null.
 * @throws Failure `protocol` when it is not protobuf, or is the answer to another call: agents number theirs otherwise
 */
export function decodeAnswer(name: QuestionName, bytes: Uint8Array): Answer {
  const { Response } = Answers.v1.master;
  const answer = decoded(name, () => Response.decode(bytes));
  if (answer.type === Response.Type[name]) return answer;
  throw new Failure('protocol', `The answer to ${name} is of another kind (type ${answer.type ?? 'missing'}).`, {
    system: 'mesos',
    hint: 'Check that mesos.masters names masters, not agents.',
  });
}

function decoded(name: string, decode: () => Answer): Answer {
  try {
    return decode();
  } catch (thrown) {
    throw new Failure('protocol', `The answer to ${name} is not the protobuf of a Mesos master.`, {
      system: 'mesos',
      hint: 'Check that mesos.masters names masters of Mesos 1.0 or later.',
      cause: thrown,
    });
  }
}

/** A field that we cannot do without. `field` is its path on the wire, for the message. */
export function need<T>(value: T | null | undefined, field: string): T {
  if (value !== null && value !== undefined) return value;
  throw new Failure('protocol', `The answer of the Mesos master lacks ${field}.`, { system: 'mesos' });
}

/** A 64-bit integer of the wire as a number. A value that a double cannot hold is refused, never rounded. */
export function exactNumber(value: number | { toNumber(): number } | null | undefined, field: string): number {
  const given = need(value, field);
  const number = typeof given === 'number' ? given : given.toNumber();
  if (Number.isSafeInteger(number)) return number;
  throw new Failure('protocol', `${field} in the answer of the Mesos master is beyond 2^53: ${given}.`, {
    system: 'mesos',
  });
}
