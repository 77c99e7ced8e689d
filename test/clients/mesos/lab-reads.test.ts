import { describe, expect, it } from 'vitest';
import { type LabMesos, labMesos } from './lab-mesos.ts';

const { signal } = new AbortController();
const WIRES = ['protobuf', 'json'] as const;

/** A framework that runs one task and has ended another, and one that was torn down with its task. */
function lives({ cluster }: LabMesos): void {
  const [agentId = ''] = cluster.agents.keys();
  for (const framework of ['here', 'gone']) {
    cluster.addFramework({ id: framework, name: framework, user: 'root' });
    cluster.setRoles(framework, ['spark']);
    for (const task of ['running', 'ended']) {
      const name = `${task}-${framework}`;
      const use = { role: 'spark', scalars: { cpus: 1, mem: 256 }, ports: [] };
      cluster.launch({ taskId: name, name, frameworkId: framework, agentId, ...use });
      cluster.update(name, 'TASK_RUNNING');
      if (task === 'ended') cluster.update(name, 'TASK_FAILED', { message: 'Command exited with status 3' });
    }
  }
  cluster.tearDown('gone');
}

describe('the masters of the lab, as the client reads them', () => {
  it.each(WIRES)('tell their flags and what they measure: %s', async (wire) => {
    const lab = await labMesos({ wire });
    lives(lab);
    const flags = await lab.read.flags(signal);
    expect([flags.get('quorum'), flags.get('authenticate_http_readwrite')]).toEqual(['2', 'false']);
    expect(flags.get('port')).toBe(new URL(lab.masters.leaderAddress()).port);
    const metrics = await lab.read.metrics(signal, 2_000);
    const told = ['master/elected', 'master/slaves_active', 'master/tasks_running', 'master/tasks_failed'];
    expect(told.map((name) => metrics.get(name))).toEqual([1, 3, 1, 2]);
    expect([metrics.get('master/cpus_total'), metrics.get('master/cpus_used')]).toEqual([48, 1]);
    expect(await lab.read.health(signal)).toBe(true);
    expect((await lab.read.master(signal)).electedMs).toBeGreaterThan(0);
  });

  it('tell each by itself its version, its health, and who leads', async () => {
    const { read, masters } = await labMesos({ version: '1.11.0' });
    const leader = masters.leaderAddress();
    const said = await read.eachMaster(signal);
    expect(said.map(({ version, healthy, leader: named }) => [version, healthy, named])).toEqual(
      said.map(() => [
        { ok: true, value: '1.11.0' },
        { ok: true, value: true },
        { ok: true, value: leader },
      ]),
    );
    expect(said.filter(({ leads }) => leads.ok && leads.value).map(({ base }) => base)).toEqual([leader]);
  });

  it('tell each by itself its flags, those that do not lead too', async () => {
    const { read, masters } = await labMesos({});
    const known = await read.mastersKnown(signal);
    const ports = await Promise.all(known.map(async (base) => (await read.flagsOf(base, signal)).get('port')));
    expect(known.length).toBeGreaterThan(1);
    expect(ports).toEqual(known.map((base) => new URL(base).port));
    expect(await read.flagsOf(masters.leaderAddress(), signal)).toEqual(await read.flags(signal));
  });

  it.each(WIRES)('tell what has ended, that of ended frameworks too, for it is asked in JSON: %s', async (wire) => {
    const lab = await labMesos({ wire });
    lives(lab);
    const { via, frameworks, tasks } = await lab.read.history(signal);
    expect([via, frameworks.map(({ id }) => id)]).toEqual(['json', ['gone']]);
    expect(frameworks[0]?.unregisteredNs).toBeGreaterThanOrEqual(frameworks[0]?.registeredNs ?? 0n);
    const ends = new Map(
      tasks.map(({ id, state, updates }) => [id, [state, updates.at(-1)?.reason, updates.at(-1)?.message]]),
    );
    expect(ends).toEqual(
      new Map([
        ['ended-here', ['TASK_FAILED', undefined, 'Command exited with status 3']],
        ['ended-gone', ['TASK_FAILED', undefined, 'Command exited with status 3']],
        ['running-gone', ['TASK_KILLED', 'REASON_FRAMEWORK_REMOVED', 'Framework gone removed']],
      ]),
    );
  });

  it('leave out the tasks of ended frameworks where they answer in protobuf', async () => {
    const lab = await labMesos();
    lives(lab);
    const { get_state } = await lab.read.call('GET_STATE', {}, signal);
    expect(get_state?.get_tasks?.completed_tasks.map(({ name }) => name)).toEqual(['ended-here']);
    expect(get_state?.get_frameworks?.completed_frameworks).toHaveLength(1);
  });

  it.each(WIRES)('keep every digit of a maintenance window: %s', async (wire) => {
    const { read, write } = await labMesos({ wire });
    const start = { nanoseconds: 1_795_235_492_637_813_249n };
    const windows = [{ machine_ids: [{ hostname: 'h', ip: '10.0.0.1' }], unavailability: { start } }];
    await write.call('UPDATE_MAINTENANCE_SCHEDULE', { schedule: { windows } }, signal);
    const { get_maintenance_schedule } = await read.call('GET_MAINTENANCE_SCHEDULE', {}, signal);
    expect(get_maintenance_schedule?.schedule?.windows[0]?.unavailability?.start?.nanoseconds).toBe(start.nanoseconds);
  });

  it('drain an agent: it offers nothing, is drained when its tasks have ended, and comes back', async () => {
    const lab = await labMesos();
    lives(lab);
    const [agentId = ''] = lab.cluster.agents.keys();
    const stateOf = async (): Promise<unknown> => {
      const { get_agents } = await lab.read.call('GET_AGENTS', {}, signal);
      return get_agents?.agents.find(({ agent_info }) => agent_info?.id?.value === agentId)?.drain_info?.state;
    };
    const id = { agent_id: { value: agentId } };
    await lab.write.call('DRAIN_AGENT', { ...id, max_grace_period: { seconds: 8n } }, signal);
    expect(await stateOf()).toBe('DRAINING');
    expect(lab.cluster.offers('spark').map((offer) => offer.agentId)).not.toContain(agentId);
    await expect(lab.write.call('REACTIVATE_AGENT', id, signal)).rejects.toMatchObject({ code: 'conflict' });
    lab.cluster.update('running-here', 'TASK_FINISHED');
    expect(await stateOf()).toBe('DRAINED');
    await lab.write.call('REACTIVATE_AGENT', id, signal);
    expect(await stateOf()).toBeUndefined();
    expect(lab.cluster.offers('spark').map((offer) => offer.agentId)).toContain(agentId);
  });
});
