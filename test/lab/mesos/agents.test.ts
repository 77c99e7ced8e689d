import { describe, expect, it, onTestFinished } from 'vitest';
import { openAgents } from '../../../src/clients/agent/index.ts';
import type { AgentReader } from '../../../src/clients/agent/types.ts';
import { openMesos } from '../../../src/clients/mesos/index.ts';
import { transport } from '../../../src/clients/transport.ts';
import { Faults } from '../../../src/lab/faults.ts';
import { startAgents } from '../../../src/lab/mesos/agent/start.ts';
import type { LabPrincipal } from '../../../src/lab/mesos/principal.ts';
import { systemClock } from '../../../src/system-clock.ts';
import type { Form } from '../../clients/mesos/recording.ts';
import { RECORDED_ID, recordedCluster } from './recorded-cluster.ts';
import { startRecorded } from './replay.ts';

const { signal } = new AbortController();
const SANDBOX = `/frameworks/${RECORDED_ID}-0002/executors/driver/runs/latest`;

interface Started {
  readonly cluster: ReturnType<typeof recordedCluster>;
  /** An agent by the number of its address, 127.0.0.11 and on, asked by the client. */
  at(last: number, wire?: Form): AgentReader;
  baseOf(last: number): string;
}

/** The agents of the recorded cluster, until the test ends. */
async function start(credentials?: readonly LabPrincipal[], caller?: LabPrincipal): Promise<Started> {
  const cluster = recordedCluster();
  const server = await startAgents({ cluster, faults: new Faults() }, { version: '1.12.0', credentials });
  onTestFinished(() => server.stop());
  const baseOf = (last: number): string => server.addresses.find((one) => one.includes(`127.0.0.${last}:`)) ?? '';
  const login =
    caller === undefined
      ? undefined
      : { kind: 'basic' as const, user: caller.name, password: async () => caller.secret };
  const at = (last: number, wire: Form = 'protobuf'): AgentReader =>
    openAgents({ send: transport(), clock: systemClock, credentials: login, wire, timeoutMs: 5_000 }).read.at(
      baseOf(last),
    );
  return { cluster, at, baseOf };
}

describe('the agents of the lab, as the client reads them', () => {
  it.each(['protobuf', 'json'] as const)('serve where the masters say, and tell of themselves: %s', async (wire) => {
    const { cluster, at, baseOf } = await start();
    const masters = await startRecorded(cluster);
    const mesos = openMesos({
      send: transport(),
      clock: systemClock,
      masters: masters.server.addresses,
      timeoutMs: 5_000,
    });
    const told = (await mesos.read.agents(signal)).map(({ hostname, port }) => `http://${hostname}:${port}`);
    expect(told).toEqual([11, 13, 12, 14].map(baseOf));
    const agent = at(11, wire);
    expect([await agent.version(signal), await agent.health(signal)]).toEqual(['1.12.0', true]);
    const flags = await agent.flags(signal);
    expect([flags.get('hostname'), flags.get('attributes')]).toEqual(['127.0.0.11', 'rack:r1;partition:spark']);
    const metrics = await agent.metrics(signal);
    expect([metrics.get('slave/tasks_running'), metrics.get('slave/cpus_total')]).toEqual([5, 4]);
    const { get_agent } = await agent.call('GET_AGENT', {}, signal);
    expect(get_agent?.agent_info?.id?.value).toBe(`${RECORDED_ID}-S0`);
  });

  it.each(['protobuf', 'json'] as const)('tell what runs, what has run, and what it uses: %s', async (wire) => {
    const { cluster, at } = await start();
    cluster.update('driver', 'TASK_FAILED', { message: 'Command exited with status 3' });
    const state = await at(11, wire).state(signal);
    expect(state.tasks.map(({ name }) => name).sort()).toEqual([
      'adhoc-sleep',
      'executor-1',
      'executor-2',
      'executor-3',
    ]);
    expect(state.ended.map(({ name, updates }) => [name, updates.at(-1)?.message])).toEqual([
      ['driver', 'Command exited with status 3'],
    ]);
    expect(state.executors.map(({ resources }) => resources)).toContainEqual({ cpus: 0.1, mem: 32 });
    const containers = await at(11, wire).containers(signal);
    expect(containers.map(({ executorId }) => executorId).sort()).toEqual(state.tasks.map(({ id }) => id).sort());
    expect(containers[0]?.usage).toMatchObject({ cpusShare: expect.any(Number), memLimitBytes: expect.any(Number) });
    expect(await at(14, wire).containers(signal)).toEqual([]);
  });

  it('let a sandbox be listed and read, piece by piece', async () => {
    const { at } = await start();
    const { list_files } = await at(11).call('LIST_FILES', { path: SANDBOX }, signal);
    expect(list_files?.file_infos.map(({ path }) => path)).toEqual([`${SANDBOX}/stderr`, `${SANDBOX}/stdout`]);
    const path = `${SANDBOX}/stderr`;
    const { read_file: whole } = await at(11).call('READ_FILE', { path, offset: 0n }, signal);
    expect(Buffer.from(whole?.data ?? []).toString()).toContain('TASK_RUNNING for task driver');
    const { read_file: piece } = await at(11).call('READ_FILE', { path, offset: 2n, length: 5n }, signal);
    expect(piece?.data).toEqual(whole?.data?.subarray(2, 7));
    expect(piece?.size).toBe(BigInt(whole?.data?.length ?? 0));
    await expect(at(11).call('READ_FILE', { path: SANDBOX, offset: 0n }, signal)).rejects.toMatchObject({
      code: 'refused',
    });
    await expect(at(11).call('LIST_FILES', { path: '/etc' }, signal)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuse to be attached to, as they do for ordinary tasks', async () => {
    const { cluster, at } = await start();
    const { containerId = '' } = cluster.tasks.get('driver') ?? {};
    const attach = async (container: string): Promise<unknown> => {
      for await (const said of at(11).attachOutput(container, signal)) return said;
      return undefined;
    };
    await expect(attach(containerId)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('switchboard'),
    });
    await expect(attach('nobody')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ask who calls where the masters do, and show the blind nothing', async () => {
    const blind = { name: 'blind', secret: 'bl-secret', may: 'nothing' } as const;
    const { at } = await start([blind]);
    await expect(at(11).state(signal)).rejects.toMatchObject({ code: 'unauthenticated' });
    const known = await start([blind], blind);
    expect((await known.at(11).state(signal)).tasks).toEqual([]);
    await expect(known.at(11).flags(signal)).rejects.toMatchObject({ code: 'denied' });
  });

  it('end when they are marked as gone', async () => {
    const { cluster, at } = await start();
    cluster.markGone(`${RECORDED_ID}-S0`);
    await expect(at(11).health(signal)).rejects.toMatchObject({ code: 'unreachable' });
    expect(await at(12).health(signal)).toBe(true);
  });
});
