import { Failure } from '../../core/failure.ts';
import { MEDIA, requestOf } from '../mesos/call.ts';
import type { read, sent } from '../mesos/generated/messages.js';
import { recordOf } from '../mesos/record-io.ts';
import { readRefusal } from '../mesos/refusal.ts';
import { needStream, recordReader, recordsOf } from '../mesos/stream-codec.ts';
import type { AgentLine } from './line.ts';

const RECORDIO = 'application/recordio';

/** How the call that opens a stream is made: attaching to an output twice is once, launching is not. */
interface Opening {
  readonly repeatable: boolean;
}

/**
 * What a process says. The agent ends it when the process has ended, without the exit status: WAIT_CONTAINER has that.
 * @throws Failure `unavailable` when it ends within a record, `unreachable` when the connection breaks, `protocol` when it is
 * no such stream, and what a refusal means
 */
export async function* outputOf(
  line: AgentLine,
  call: sent.agent.Call,
  opening: Opening,
  signal: AbortSignal,
): AsyncGenerator<read.agent.ProcessIO> {
  const hangUp = new AbortController();
  const made = await requestOf(line, call, opening, AbortSignal.any([signal, hangUp.signal]));
  const media = MEDIA[line.form];
  const request = { ...made, headers: { ...made.headers, Accept: RECORDIO, 'Message-Accept': media }, stream: true };
  try {
    const reply = await line.send(request);
    await needStream(reply, request, RECORDIO);
    const within = reply.headers.get('message-content-type');
    if (within !== media) {
      throw new Failure('protocol', `${reply.base} streams ${within ?? 'records of no type'}, not ${media}.`, {
        system: 'mesos',
      });
    }
    const readIo = await recordReader('mesos.v1.agent.ProcessIO', line.form);
    for await (const record of recordsOf(reply.stream())) yield readIo(record);
  } finally {
    hangUp.abort();
  }
}

/**
 * Types into a process: which container, then `input` as it comes. Resolves when the agent has answered, which it does once
 * the container has ended.
 * @throws Failure as readRefusal finds it
 */
export async function typeInto(
  line: AgentLine,
  container: sent.ContainerID,
  input: AsyncIterable<sent.agent.ProcessIO>,
  signal: AbortSignal,
): Promise<void> {
  const first = { type: 'CONTAINER_ID' as const, container_id: container };
  const { body: _, ...made } = await requestOf(line, inputCall(first), { repeatable: false }, signal);
  const headers = { ...made.headers, 'Content-Type': RECORDIO, 'Message-Content-Type': MEDIA[line.form] };
  const { encode } = await line.codec(line.form);
  const upload = recordsFrom(first, input, (told) => recordOf(encode(inputCall(told))));
  const request = { ...made, headers, upload };
  const reply = await line.send(request);
  if (reply.status !== 200) throw await readRefusal(reply, request);
}

type Input = sent.agent.Call.AttachContainerInput;

const inputCall = (attach_container_input: Input): sent.agent.Call => ({
  type: 'ATTACH_CONTAINER_INPUT',
  attach_container_input,
});

async function* recordsFrom(
  first: Input,
  input: AsyncIterable<sent.agent.ProcessIO>,
  write: (told: Input) => Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield write(first);
  for await (const process_io of input) yield write({ type: 'PROCESS_IO', process_io });
}

/** A container by its path, `parent.child`, as Container.id has it: no id has a dot of its own. */
export function containerId(path: string): sent.ContainerID {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? { value: path } : { value: path.slice(dot + 1), parent: containerId(path.slice(0, dot)) };
}
