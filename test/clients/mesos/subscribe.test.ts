import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { MasterEvent } from '../../../src/clients/mesos/generated/messages.js';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { recordOf } from '../../../src/clients/mesos/record-io.ts';
import type { ClusterEvent } from '../../../src/clients/mesos/types.ts';
import { transport } from '../../../src/clients/transport.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { Failure } from '../../../src/core/failure.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { serving } from '../../support/serving.ts';
import { type LabMesos, labMesos } from './lab-mesos.ts';

/** Time that passes a hundred times as fast. */
const hurried: Clock = { ...systemClock, sleep: (ms, stop) => systemClock.sleep(ms / 100, stop) };

/** What a subscription tells, one by one: `next(kind)` passes over all others, `nextOf(type)` over other events. */
function listen(events: AsyncIterable<ClusterEvent>) {
  const iterator = events[Symbol.asyncIterator]();
  const until = async <E extends ClusterEvent>(is: (event: ClusterEvent) => event is E): Promise<E> => {
    for (;;) {
      const { value, done } = await iterator.next();
      if (done === true) throw new Error('The events ended.');
      if (is(value)) return value;
    }
  };
  return {
    next: <K extends ClusterEvent['kind']>(kind: K) =>
      until((event): event is Extract<ClusterEvent, { readonly kind: K }> => event.kind === kind),
    nextOf: async (type: string) =>
      (
        await until(
          (one): one is Exclude<ClusterEvent, { readonly kind: 'lost' }> =>
            one.kind !== 'lost' && one.event.type === type,
        )
      ).event,
    end: () => iterator.return?.(),
    step: () => iterator.next(),
  };
}

/** A framework of the lab that runs a task. */
function startTask({ cluster }: LabMesos): void {
  const [agentId = ''] = cluster.agents.keys();
  cluster.addFramework({ id: 'f-1', name: 'spark', user: 'root' });
  cluster.setRoles('f-1', ['alice']);
  const scalars = { cpus: 1, mem: 128 };
  cluster.launch({ taskId: 't-1', name: 'driver', frameworkId: 'f-1', agentId, role: 'alice', scalars, ports: [] });
  cluster.update('t-1', 'TASK_RUNNING');
}

describe('a subscription', () => {
  const { signal } = new AbortController();

  it.each(['protobuf', 'json'] as const)(
    'tells what there is, and then each change as it happens: %s',
    async (wire) => {
      const lab = await labMesos({ wire });
      const events = listen(lab.read.subscribe(signal));
      const { state, base } = await events.next('subscribed');
      expect([state.agents.length, state.frameworks, state.tasks, base]).toEqual([
        3,
        [],
        [],
        lab.masters.leaderAddress(),
      ]);
      startTask(lab);
      const info = { id: { value: 'f-1' }, name: 'spark', user: 'root' };
      expect((await events.nextOf('FRAMEWORK_ADDED')).framework_added).toMatchObject({
        framework: { framework_info: info },
      });
      const updated = (await events.nextOf('FRAMEWORK_UPDATED')).framework_updated;
      expect(updated?.framework?.framework_info?.roles).toEqual(['alice']);
      const added = (await events.nextOf('TASK_ADDED')).task_added?.task;
      expect([added?.name, added?.state]).toEqual(['driver', 'TASK_STAGING']);
      expect((await events.nextOf('TASK_UPDATED')).task_updated).toMatchObject({
        framework_id: { value: 'f-1' },
        status: { task_id: { value: 't-1' }, state: 'TASK_RUNNING' },
      });
      lab.cluster.tearDown('f-1');
      const killed = (await events.nextOf('TASK_UPDATED')).task_updated?.status;
      expect([killed?.state, killed?.reason]).toEqual(['TASK_KILLED', 'REASON_FRAMEWORK_REMOVED']);
      expect((await events.nextOf('FRAMEWORK_REMOVED')).framework_removed?.framework_info).toMatchObject(info);
      const [gone = ''] = lab.cluster.agents.keys();
      lab.cluster.markGone(gone);
      expect((await events.nextOf('AGENT_REMOVED')).agent_removed?.agent_id?.value).toBe(gone);
      await events.end();
    },
  );

  it('lives on heartbeats alone', async () => {
    const lab = await labMesos({ heartbeatMs: 20 });
    const events = listen(lab.read.subscribe(signal));
    await events.next('subscribed');
    for (let beat = 0; beat < 6; beat += 1) expect((await events.next('heard')).event.type).toBe('HEARTBEAT');
    await events.end();
  });

  it('is opened again at the next leader, with all that happened in the gap', async () => {
    const lab = await labMesos({ clock: hurried });
    const events = listen(lab.read.subscribe(signal));
    const { base } = await events.next('subscribed');
    lab.masters.moveLeader();
    startTask(lab);
    expect((await events.next('lost')).failure?.code).toBe('unreachable');
    const again = await events.next('resubscribed');
    expect([again.base, again.base === base]).toEqual([lab.masters.leaderAddress(), false]);
    expect(again.state.tasks.map(({ id }) => id)).toEqual(['t-1']);
    expect(again.gapMs).toBeGreaterThanOrEqual(0);
    lab.cluster.update('t-1', 'TASK_FINISHED');
    expect((await events.nextOf('TASK_UPDATED')).task_updated?.state).toBe('TASK_FINISHED');
    await events.end();
  });

  it('is opened again after three heartbeats of silence', async () => {
    const lab = await labMesos({ clock: hurried, heartbeatMs: 3_000 });
    let subscriptions = 0;
    lab.faults.script(({ action }) => {
      if (action !== 'SUBSCRIBE') return undefined;
      subscriptions += 1;
      return subscriptions === 1 ? { kind: 'stall', bytes: 40 } : undefined;
    });
    const silent = listen(lab.read.subscribe(signal));
    // Not even the first event is whole: three times 15 s, and then it is said, for nothing was ever subscribed.
    await expect(silent.next('subscribed')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/silent for 45 s/),
    });
    const events = listen(lab.read.subscribe(signal));
    await events.next('subscribed');
    // The lab's heartbeats are of the machine's time, and the client's patience passes in 90 ms.
    expect((await events.next('lost')).failure).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/silent for 9 s/),
    });
    await events.next('resubscribed');
    await events.end();
  });

  it('ends when the signal aborts, and the connection with it', async () => {
    const lab = await labMesos();
    const abort = new AbortController();
    const events = listen(lab.read.subscribe(abort.signal));
    await events.next('subscribed');
    await events.next('heard');
    const ended = events.step();
    abort.abort();
    expect(await ended).toEqual({ done: true, value: undefined });
  });

  it('throws the Failure that the signal aborts with', async () => {
    const lab = await labMesos();
    const abort = new AbortController();
    const events = listen(lab.read.subscribe(abort.signal));
    await events.next('subscribed');
    await events.next('heard');
    const ended = events.step();
    abort.abort(new Failure('timeout', 'The command was given 1 s, and it is over.'));
    await expect(ended).rejects.toMatchObject({ code: 'timeout', message: expect.stringMatching(/given 1 s/) });
  });
});

/** A subscription to a server that answers so, from which nothing good can come. */
async function failing(answer: (response: ServerResponse) => void): Promise<unknown> {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  const masters = [`http://${await serving(server)}`];
  const { read } = openMesos({ send: transport(), clock: hurried, masters, wire: 'json', timeoutMs: 2_000 });
  return listen(read.subscribe(new AbortController().signal)).next('subscribed');
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const record = (text: string): Uint8Array => recordOf(new TextEncoder().encode(text));

describe('what is no subscription', () => {
  it.each([
    ['a page', 200, { 'Content-Type': 'text/html' }, '<html>', 'protocol', /text\/html, not application\/json/],
    ['a refusal', 403, {}, '403 Forbidden.', 'denied', /403 Forbidden/],
    ['a missing login', 401, {}, '401 Unauthorized.', 'unauthenticated', /401/],
    ['an old master', 404, {}, '404 Not Found.', 'unsupported', /404/],
    ['JSON that is not framed', 200, JSON_TYPE, '{"type":"SUBSCRIBED"}', 'protocol', /no RecordIO/],
    ['nothing', 200, JSON_TYPE, '', 'unavailable', /ended before the first/],
    ['half an event', 200, JSON_TYPE, '100\n{"type":"SUBSC', 'unavailable', /86 bytes before the end of a record/],
    ['a record that is no event', 200, JSON_TYPE, Buffer.from(record('[1]')), 'protocol', /not the json/],
    ['another event first', 200, JSON_TYPE, Buffer.from(record('{"type":"HEARTBEAT"}')), 'protocol', /SUBSCRIBED/],
  ])('is a Failure at once: %s', async (_, status, headers, body, code, message) => {
    const answer = failing((response) => response.writeHead(status, headers).end(body));
    await expect(answer).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('is not an event of a kind that came later: it is kept, with its number', async () => {
    const get_state = { get_tasks: {}, get_frameworks: {}, get_agents: {} };
    const subscribed = { get_state, heartbeat_interval_seconds: 15 };
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Type': 'application/x-protobuf' });
      response.write(recordOf(MasterEvent.encode({ type: 'SUBSCRIBED', subscribed })));
      response.write(recordOf(Buffer.from('0863', 'hex')));
    });
    const masters = [`http://${await serving(server)}`];
    const { read } = openMesos({ send: transport(), clock: systemClock, masters, timeoutMs: 2_000 });
    const events = listen(read.subscribe(new AbortController().signal));
    await events.next('subscribed');
    expect((await events.next('heard')).event.type).toBe(99);
    await events.end();
  });
});
