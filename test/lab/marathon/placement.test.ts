import { afterEach, describe, expect, it } from 'vitest';
import type { Attribute } from '../../../src/core/resources.ts';
import { DivisionByZero, fulfils, type Placement } from '../../../src/lab/marathon/constraint-match.ts';
import type { LabOffer } from '../../../src/lab/world.ts';
import { systemClock } from '../../../src/system-clock.ts';
import { folder, recording } from '../../clients/marathon/recording.ts';
import { type LabMarathon, labMarathon, sleeper } from './lab-marathon.ts';

const signal = new AbortController().signal;

const text = (name: string, value: string): Attribute => ({ name, kind: 'TEXT', value });
const place = (hostname: string, ...attributes: Attribute[]): Placement => ({ hostname, attributes });
const offer = (at: Placement): LabOffer => ({ ...at, agentId: `of ${at.hostname}`, free: {}, freePorts: [] });

const [one, two, three] = [
  place('a1', text('rack', 'r1')),
  place('a2', text('rack', 'r1')),
  place('a3', text('rack', 'r2')),
] as const;

describe('a constraint', () => {
  it.each([
    ['UNIQUE where the host is taken', ['hostname', 'UNIQUE'], one, [one], false],
    ['UNIQUE where it is not', ['hostname', 'UNIQUE'], two, [one], true],
    ['CLUSTER with a value', ['rack', 'CLUSTER', 'r2'], one, [], false],
    ['CLUSTER without a value, elsewhere', ['rack', 'CLUSTER'], three, [one], false],
    ['CLUSTER without a value, first', ['rack', 'CLUSTER'], three, [], true],
    ['GROUP_BY in the smaller group', ['rack', 'GROUP_BY', '2'], three, [one], true],
    ['GROUP_BY in the larger group', ['rack', 'GROUP_BY', '2'], two, [one], false],
    ['GROUP_BY when all are even', ['rack', 'GROUP_BY', '2'], two, [one, three], true],
    ['LIKE the whole value', ['rack', 'LIKE', 'r[12]'], one, [], true],
    ['LIKE a part of the value only', ['rack', 'LIKE', 'r'], one, [], false],
    ['UNLIKE', ['rack', 'UNLIKE', 'r1'], one, [], false],
    ['UNLIKE on an attribute that is not there', ['gpu', 'UNLIKE', 'x'], one, [], true],
    ['LIKE on an attribute that is not there', ['gpu', 'LIKE', '.*'], one, [], false],
    ['MAX_PER below the most', ['rack', 'MAX_PER', '2'], two, [one], true],
    ['MAX_PER at the most', ['rack', 'MAX_PER', '1'], two, [one], false],
    ['IS', ['rack', 'IS', 'r1'], one, [], true],
    ['IS by another name of the host', ['@hostname', 'IS', 'a2'], one, [], false],
  ] as const)('%s', (_, constraint, at, placed, expected) => {
    expect(fulfils(constraint, offer(at), placed)).toBe(expected);
  });

  it('GROUP_BY without a value divides by zero, as Marathon does', () => {
    expect(() => fulfils(['hostname', 'GROUP_BY'], offer(one), [])).toThrow(DivisionByZero);
  });
});

describe('the launch queue', () => {
  let lab: LabMarathon;
  afterEach(() => lab.stop());

  const settle = (): Promise<void> => systemClock.sleep(400, signal);

  it.skipIf(folder === undefined)('looks as recorded for an app that is too large', async () => {
    lab = await labMarathon();
    await lab.write.putApp(sleeper('/stuck', { cpus: 100 }), false, signal);
    await settle();
    const body: unknown = await (await fetch(`${lab.address}/v2/queue`)).json();
    expect(shapeOf(body)).toEqual(shapeOf(recording('queue/list-insufficient-resources').body));
    expect(await lab.read.queue(signal)).toMatchObject([
      {
        rejects: [
          { reason: 'UnfulfilledRole', declined: 0, processed: 3 },
          { reason: 'UnfulfilledConstraint', declined: 0, processed: 3 },
          { reason: 'NoCorrespondingReservationFound', declined: 0, processed: 3 },
          { reason: 'AgentMaintenance', declined: 0, processed: 3 },
          { reason: 'InsufficientCpus', declined: 3, processed: 3 },
          { reason: 'InsufficientMemory', declined: 0, processed: 0 },
          { reason: 'InsufficientDisk', declined: 0, processed: 0 },
          { reason: 'InsufficientGpus', declined: 0, processed: 0 },
          { reason: 'InsufficientPorts', declined: 0, processed: 0 },
          { reason: 'DeclinedScarceResources', declined: 0, processed: 0 },
        ],
      },
    ]);
  });

  it('places by rack and host, and keeps waiting with what has no place', async () => {
    lab = await labMarathon({ agents: 3 });
    const constraints = [
      ['rack', 'LIKE', 'r1'],
      ['hostname', 'UNIQUE'],
    ];
    await lab.write.putApp(sleeper('/web', { instances: 3, constraints }), false, signal);
    await settle();
    const hosts = (await lab.read.app('/web', signal))?.tasks.map((task) => task.host);
    expect(hosts?.sort()).toEqual(['127.0.1.1', '127.0.1.3']);
    expect(await lab.read.queue(signal)).toMatchObject([{ appId: '/web', count: 1 }]);
  });

  it('asks for ports that are free', async () => {
    lab = await labMarathon({ agents: 1 });
    const app = sleeper('/fixed', { portDefinitions: [{ port: 31_005, name: 'http' }], requirePorts: true });
    await lab.write.putApp(app, false, signal);
    await lab.write.putApp({ ...app, id: '/second' }, false, signal);
    await settle();
    expect((await lab.read.app('/fixed', signal))?.tasks[0]?.ports).toEqual([31_005]);
    const [second] = await lab.read.queue(signal);
    expect(second).toMatchObject({ appId: '/second' });
    expect(second?.rejects.find((reject) => reject.declined > 0)?.reason).toBe('InsufficientPorts');
  });

  it('gets no offers for a role whose quota is used up', async () => {
    lab = await labMarathon();
    await lab.write.createGroup('/alice', true, signal);
    lab.cluster.quotas.set('alice', { guarantees: {}, limits: { cpus: 1, mem: 0 } });
    await lab.write.putApp(sleeper('/alice/zeppelin', { cpus: 2 }), false, signal);
    await settle();
    expect(lab.cluster.tasks.size).toBe(0);
    lab.cluster.quotas.delete('alice');
    await settle();
    expect(lab.cluster.tasks.size).toBe(1);
  });

  it('dies of a GROUP_BY without a value until there is another leader', async () => {
    lab = await labMarathon();
    await lab.write.putApp(sleeper('/grouped', { constraints: [['hostname', 'GROUP_BY']] }), false, signal);
    await settle();
    await lab.write.putApp(sleeper('/innocent'), false, signal);
    await settle();
    expect((await lab.read.queue(signal)).map(({ appId, processedOffers }) => [appId, processedOffers])).toEqual([
      ['/grouped', 0],
      ['/innocent', 0],
    ]);
    await lab.write.deleteApp('/grouped', signal);
    await fetch(`${lab.address}/v2/leader`, { method: 'DELETE' });
    await settle();
    expect(await lab.read.queue(signal)).toEqual([]);
  });

  it('forgets the backoff when asked to', async () => {
    lab = await labMarathon();
    const image = { container: { type: 'DOCKER', docker: { image: 'nosuch/app' } }, backoffSeconds: 300 };
    await lab.write.putApp(sleeper('/broken', image), false, signal);
    await settle();
    expect((await lab.read.queue(signal))[0]?.backoffSecondsLeft).toBeGreaterThan(200);
    expect((await fetch(`${lab.address}/v2/queue//broken/delay`, { method: 'DELETE' })).status).toBe(204);
    await settle();
    expect((await lab.read.app('/broken', signal))?.tasks[0]?.id).toMatch(/\.2$/);
  });
});

/** The keys of an answer, in order, all the way down; of a list those of its first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, item]) => [key, shapeOf(item)]);
}
