import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { MasterResponse } from '../../../src/clients/mesos/generated/messages.js';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';

const { signal } = new AbortController();
const MIB = 1024 * 1024;
const id = (value: string): { value: string } => ({ value });

/** A master whose state is of 110 MiB: tasks of 1 KiB and more, none of which it holds in memory. */
async function largeMaster(): Promise<{ readonly base: string; readonly tasks: number }> {
  const task = {
    name: 'x'.repeat(1024),
    task_id: id('t'),
    framework_id: id('f'),
    agent_id: id('a'),
    state: 'TASK_RUNNING',
  } as const;
  const empty = MasterResponse.encode({
    type: 'GET_STATE',
    get_state: { get_agents: {}, get_frameworks: {}, get_tasks: { tasks: [] } },
  });
  const one = tasksOf(MasterResponse.encode({ type: 'GET_TASKS', get_tasks: { tasks: [task] } }));
  const tasks = Math.ceil((110 * MIB) / one.length);
  const list = Buffer.concat([tag(1), varint(one.length * tasks)]);
  const rest = Buffer.from([0x1a, 0, 0x22, 0]);
  const state = Buffer.concat([tag(9), varint(list.length + one.length * tasks + rest.length), list]);
  const head = Buffer.concat([Buffer.from(empty).subarray(0, 2), state]);
  const many = Buffer.concat(Array.from({ length: 512 }, () => one));
  const body = function* (): Generator<Buffer> {
    yield head;
    for (let left = tasks; left > 0; left -= 512) yield left >= 512 ? many : many.subarray(0, left * one.length);
    yield rest;
  };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-protobuf' });
    // Whoever takes only a part of it hangs up.
    pipeline(body, response, () => undefined);
  });
  return { base: `http://${await serving(server)}`, tasks };
}

/** The fields of GetTasks, from an answer that holds nothing else: type, tag and length of get_tasks. */
const tasksOf = (answer: Uint8Array): Buffer => Buffer.from(answer).subarray(Buffer.from(answer).indexOf(0x6a) + 3);
const tag = (field: number): Buffer => varint(field * 8 + 2);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
}

describe('the Mesos client and an answer of more than 100 MiB', () => {
  const options = { send: transport(), clock: systemClock, timeoutMs: 60_000 };

  it('reads it', async () => {
    const { base, tasks } = await largeMaster();
    const state = await openMesos({ ...options, masters: [base] }).read.state(signal);
    expect(state.tasks).toHaveLength(tasks);
    expect(state.tasks.at(-1)).toMatchObject({ id: 't', state: 'TASK_RUNNING' });
  }, 60_000);

  it('takes no more of it than it may', async () => {
    const { base } = await largeMaster();
    const { read } = openMesos({ ...options, masters: [base], limitBytes: 64 * MIB });
    await expect(read.state(signal)).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('more than 64 MiB'),
      hint: expect.any(String),
    });
  }, 60_000);
});
