import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest } from '../http.ts';
import type { Form } from './codec.ts';
import type { read } from './generated/messages.js';
import { recordDecoder } from './record-io.ts';
import { readRefusal } from './refusal.ts';

/** What the records of a stream are, by the name of the schema. */
export interface Streamed {
  readonly 'mesos.v1.master.Event': read.master.Event;
  readonly 'mesos.v1.agent.ProcessIO': read.agent.ProcessIO;
}

/** The message that a record is. @throws Failure `protocol` when it is none */
export async function recordReader<T extends keyof Streamed>(
  type: T,
  form: Form,
): Promise<(record: Uint8Array) => Streamed[T]> {
  const decode = form === 'json' ? await fromJson(type) : (await protobufs())[type];
  return (record) => {
    try {
      return decode(record);
    } catch (thrown) {
      throw new Failure('protocol', `A record of the stream is not the ${form} of a ${type}.`, {
        system: 'mesos',
        cause: thrown,
      });
    }
  };
}

async function fromJson<T extends keyof Streamed>(type: T): Promise<(record: Uint8Array) => Streamed[T]> {
  const { messageOf } = await import('./json-message.ts');
  return (record) => messageOf(type, new TextDecoder().decode(record)) as Streamed[T];
}

async function protobufs(): Promise<{ readonly [T in keyof Streamed]: (record: Uint8Array) => Streamed[T] }> {
  const { AgentProcessIO, MasterEvent } = await import('./generated/messages.js');
  return { 'mesos.v1.master.Event': MasterEvent.decode, 'mesos.v1.agent.ProcessIO': AgentProcessIO.decode };
}

/**
 * Takes the answer to a call for a stream.
 * @throws Failure as readRefusal finds it; `protocol` when it is of another content type than `media`
 */
export async function needStream(reply: HttpReply, request: HttpRequest, media: string): Promise<void> {
  if (reply.status !== 200) throw await readRefusal(reply, request);
  const type = reply.headers.get('content-type');
  if (type === media) return;
  throw new Failure(
    'protocol',
    `${reply.base} answers ${request.name} with ${type ?? 'no content type'}, not ${media}.`,
    {
      system: 'mesos',
      hint: 'Check that the address is that of Mesos itself: mesosctl context show.',
    },
  );
}

/** The records of a stream. @throws Failure `protocol`, or `unavailable` when it ends within a record */
export async function* recordsOf(chunks: AsyncIterable<Uint8Array>, limitBytes?: number): AsyncGenerator<Uint8Array> {
  const decoder = recordDecoder(limitBytes);
  for await (const chunk of chunks) yield* decoder.push(chunk);
  decoder.end();
}
