import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MesosReader, RoleQuota } from '../../../src/clients/mesos/types.ts';
import { canonical, type Json, toJson } from '../../../src/core/json.ts';
import { agentsOf } from '../../../src/core/partition.ts';
import { fixtures } from '../../support/fixtures.ts';
import { places as folders } from './all-recordings.ts';
import { recording, recordingNames } from './recording.ts';
import { clientOf } from './replaying-master.ts';

const folder = fixtures('mesos');
const { signal } = new AbortController();

/** What the client reads of each call, in an order of its own: masters list in no order. */
const READ: Readonly<Record<string, (read: MesosReader) => Promise<unknown>>> = {
  GET_HEALTH: (read) => read.health(signal),
  GET_VERSION: (read) => read.version(signal),
  GET_MASTER: (read) => read.master(signal),
  GET_FLAGS: async (read) => sorted([...(await read.flags(signal))]),
  // Counters go on counting.
  GET_METRICS: async (read) => sorted([...(await read.metrics(signal)).keys()]),
  GET_AGENTS: async (read) => sorted(await read.agents(signal)),
  GET_ROLES: async (read) => sorted(await read.roles(signal)),
  // The first round left entries without amounts to the second.
  GET_QUOTA: async (read) => sorted((await read.quotas(signal)).filter(hasAmounts)),
  GET_WEIGHTS: async (read) => sorted([...(await read.weights(signal))]),
  GET_STATE: async (read) => {
    const { agents, frameworks, tasks } = await read.state(signal);
    return { agents: sorted(agents), frameworks: sorted(frameworks), tasks: sorted(tasks) };
  },
};

const hasAmounts = ({ guarantees, limits }: RoleQuota): boolean => Object.keys({ ...guarantees, ...limits }).length > 0;

const sorted = (list: readonly unknown[]): Json[] =>
  list.map(toJson).sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));

/** The two forms were recorded in two rounds; the spare agent registered anew in each. */
const SPARE_ID = /-S[3-9]$/;
const withoutRound = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(SPARE_ID, '-spare') : value;

/** What no master answered with a message: refused, redirected, or asked of an agent. */
const REFUSED = /^errors|^agent\/|\/(agent\.|\d+\.agent_|40\d|307)|MASTER\.|blind_GET_FLAGS/;

const places = folders.flatMap((folder) =>
  recordingNames(folder, Object.keys(READ))
    .map((name) => ({ part: basename(folder), folder, name }))
    .filter((place) => !REFUSED.test(`${place.part}/${place.name}`)),
);

describe.skipIf(folder === undefined)('the client and the recorded answers', () => {
  it('has something to read of every call', () => {
    const calls = places.map(({ name }) => Object.keys(READ).find((call) => name.includes(call)));
    expect(Object.keys(READ).filter((call) => !calls.includes(call))).toEqual([]);
    console.log(`mesos recordings: ${places.length} answers of masters read alike from protobuf and JSON`);
  });

  it.each(places)('reads the same over both wires: $part/$name', async ({ folder, name }) => {
    const [inProtobuf, inJson] = [recording(folder, name, 'protobuf'), recording(folder, name, 'json')];
    const read = READ[inJson?.call ?? ''];
    if (inProtobuf === undefined || inJson === undefined || read === undefined) throw new Error(`${name} lacks a form`);
    const value = await read((await clientOf(inProtobuf)).read);
    const other = await read((await clientOf(inJson, 'json')).read);
    expect(JSON.parse(JSON.stringify(value, withoutRound))).toEqual(JSON.parse(JSON.stringify(other, withoutRound)));
  });

  const readerOf = async (name: string): Promise<MesosReader> => {
    const told = recording(join(folder ?? '', 'master'), name, 'protobuf');
    if (told === undefined) throw new Error(`${name} was not recorded`);
    return (await clientOf(told)).read;
  };

  it('reads agents with their attributes, resources and reservations', async () => {
    const agents = await (await readerOf('GET_AGENTS.refined')).agents(signal);
    const web = agents.find(({ hostname }) => hostname === '127.0.0.12');
    expect(web).toMatchObject({ port: 5062, active: true, version: '1.12.0', recovered: false });
    expect(web?.attributes).toContainEqual({ name: 'partition', kind: 'TEXT', value: 'web' });
    expect(web?.total).toContainEqual({
      name: 'mem',
      scalar: 16,
      role: 'db/replica',
      reservations: [
        { type: 'DYNAMIC', role: 'db', principal: 'operator' },
        { type: 'DYNAMIC', role: 'db/replica', principal: 'operator' },
      ],
    });
    expect(web?.allocated).toContainEqual(expect.objectContaining({ name: 'cpus', scalar: 0.25, allocatedTo: 'web' }));
    expect(
      agentsOf({ name: 'spark', attribute: 'partition', value: 'spark' }, agents)
        .map(({ hostname }) => hostname)
        .sort(),
    ).toEqual(['127.0.0.11', '127.0.0.13']);
  });

  it('keeps labels and the id of a volume', async () => {
    const agents = await (await readerOf('GET_AGENTS.after_failover')).agents(signal);
    const volume = agents.flatMap(({ total }) => total).find(({ persistenceId }) => persistenceId !== undefined);
    expect(volume).toMatchObject({ persistenceId: 'pg-data', reservations: [{ labels: { owner: 'dba' } }] });
    expect(agents.filter(({ recovered }) => recovered).map(({ active, total }) => ({ active, total }))).toContainEqual({
      active: false,
      total: [],
    });
  });

  it('reads the roles of frameworks in both of their forms', async () => {
    const { frameworks, tasks } = await (await readerOf('GET_STATE')).state(signal);
    expect(Object.fromEntries(frameworks.map(({ name, roles }) => [name, roles]))).toMatchObject({
      'mesos-execute instance': ['adhoc'],
      batch: ['batch', 'spark/etl'],
    });
    expect(new Set(tasks.map(({ state }) => state))).toEqual(new Set(['TASK_RUNNING']));
  });

  it('reads limits beside guarantees', async () => {
    expect(await (await readerOf('GET_QUOTA')).quotas(signal)).toContainEqual({
      role: 'spark',
      guarantees: { cpus: 1, mem: 256 },
      limits: { cpus: 6, mem: 4096 },
    });
  });

  it('shows tasks on an unreachable agent', async () => {
    const { tasks } = await (await readerOf('GET_STATE.unreachable')).state(signal);
    expect(tasks.map(({ state }) => state)).toContain('TASK_UNREACHABLE');
  });

  it('unpacks an answer that came compressed', async () => {
    expect((await (await readerOf('GET_STATE.gzip')).state(signal)).agents.length).toBeGreaterThan(0);
  });
});
