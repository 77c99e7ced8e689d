import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleFor, isOfferedTo, wholeFor } from '../../../src/core/offered-to.ts';
import type { Agent, Reservation, Resource } from '../../../src/core/resources.ts';
import { executorAsk, executorFit } from '../../../src/core/spark/executor-fit.ts';

const reserved = (...roles: readonly string[]): Reservation[] => roles.map((role) => ({ type: 'DYNAMIC', role }));

const scalars = (amounts: Readonly<Record<string, number>>, role = '*'): Resource[] =>
  Object.entries(amounts).map(([name, scalar]) => ({
    name,
    scalar,
    role,
    reservations: role === '*' ? [] : reserved(role),
  }));

const agent = (hostname: string, total: readonly Resource[], allocated: readonly Resource[] = []): Agent => ({
  id: hostname,
  hostname,
  port: 5051,
  attributes: [],
  active: true,
  version: '1.11.0',
  total,
  allocated,
  recovered: false,
});

describe('what is offered to a role', () => {
  it('is the unreserved, its own, and what roles above it have', () => {
    const [own] = scalars({ cpus: 1 }, 'a/b');
    const [above] = scalars({ cpus: 1 }, 'a');
    const [free] = scalars({ cpus: 1 });
    expect([own, above, free].map((one) => one !== undefined && isOfferedTo('a/b', one))).toEqual([true, true, true]);
    expect([own, above, free].map((one) => one !== undefined && isOfferedTo('a', one))).toEqual([false, true, true]);
    expect([own, above, free].map((one) => one !== undefined && isOfferedTo('ab', one))).toEqual([false, false, true]);
  });

  it('is no refined reservation', () => {
    expect(isOfferedTo('a', { name: 'cpus', scalar: 1, role: 'a', reservations: reserved('b', 'a') })).toBe(false);
  });

  it('is whole, or what nobody uses', () => {
    const one = agent('one', [...scalars({ cpus: 8 }), ...scalars({ cpus: 4 }, 'spark')], scalars({ cpus: 3 }));
    expect([wholeFor(one, 'spark'), wholeFor(one, '*')]).toEqual([{ cpus: 12 }, { cpus: 8 }]);
    expect([idleFor(one, 'spark'), idleFor(one, '*')]).toEqual([{ cpus: 9 }, { cpus: 5 }]);
  });
});

describe('one executor of Spark', () => {
  it.each([
    ['2.4.6', { cores: 4 }, { cpus: 4, memMib: 4505, isOnePerAgent: false }],
    ['2.4.6', {}, { cpus: 1, memMib: 4505, isOnePerAgent: true }],
    ['1.6.3', { cores: 4 }, { cpus: 1, memMib: 4505, isOnePerAgent: true }],
    ['3.5.6', { cores: 1, overheadFactor: 0.5 }, { cpus: 1, memMib: 6144, isOnePerAgent: false }],
    [undefined, { cores: 2, overheadMib: 100 }, { cpus: 2, memMib: 4196, isOnePerAgent: false }],
  ])('of %s with %j in coarse mode asks %j', (version, settings, ask) => {
    expect(executorAsk({ version, mode: 'coarse', memoryMib: 4096, ...settings })).toEqual(ask);
  });

  it.each([
    ['2.4.6', {}, 2],
    ['2.4.6', { mesosExecutorCores: 0.5, taskCpus: 2 }, 2.5],
    ['1.3.1', { mesosExecutorCores: 4, taskCpus: 2 }, 4],
    ['1.1.0', {}, 1],
  ])('of %s with %j in fine-grained mode asks of the first offer %s cpus', (version, settings, cpus) => {
    expect(executorAsk({ version, mode: 'fine', memoryMib: 1024, ...settings }).cpus).toBe(cpus);
  });
});

describe('the agents that hold an executor', () => {
  const ask = { cpus: 4, memMib: 4505, isOnePerAgent: false };

  it('are counted with how often they do', () => {
    const large = agent('large', scalars({ cpus: 16, mem: 32_768 }));
    const flat = agent('flat', scalars({ cpus: 16, mem: 10_000 }));
    const small = agent('small', scalars({ cpus: 2, mem: 32_768 }));
    const fit = executorFit(ask, [small, large, flat], '*');
    expect(fit.fitting.map(({ agent: { hostname }, executors }) => [hostname, executors])).toEqual([
      ['large', 4],
      ['flat', 2],
    ]);
    expect([fit.executors, fit.nearest]).toEqual([6, undefined]);
    expect(executorFit({ ...ask, isOnePerAgent: true }, [large, flat], '*').executors).toBe(2);
  });

  it('are none, and the nearest one is named with what it lacks', () => {
    const few = agent('few', scalars({ cpus: 1, mem: 32_768 }));
    const near = agent('near', scalars({ cpus: 3.5, mem: 4505 }));
    const { fitting, executors, nearest } = executorFit(ask, [few, near], '*');
    expect([fitting, executors, nearest?.agent.hostname, nearest?.lacks]).toEqual([[], 0, 'near', { cpus: 0.5 }]);
    expect(executorFit(ask, [], '*')).toEqual({ fitting: [], nearest: undefined, executors: 0 });
  });

  it('count what the role has reserved, and now only what is free', () => {
    const split = agent(
      'split',
      [...scalars({ cpus: 2, mem: 2506 }), ...scalars({ cpus: 2, mem: 2000 }, 'spark')],
      scalars({ cpus: 0.1 }),
    );
    expect(executorFit(ask, [split], '*').executors).toBe(0);
    expect(executorFit(ask, [split], 'spark').executors).toBe(1);
    expect(executorFit(ask, [split], 'spark', true).nearest?.lacks).toEqual({ cpus: 0.1 });
  });

  it('hold what they are said to hold, and not one executor more', () => {
    const amount = fc.integer({ min: 1, max: 64 });
    fc.assert(
      fc.property(amount, amount, fc.array(fc.tuple(amount, amount), { maxLength: 5 }), (cpus, memMib, sizes) => {
        const agents = sizes.map(([c, m], index) => agent(String(index), scalars({ cpus: c, mem: m })));
        const fit = executorFit({ cpus, memMib, isOnePerAgent: false }, agents, '*');
        for (const { executors, room } of fit.fitting) {
          expect((room['cpus'] ?? 0) >= executors * cpus && (room['mem'] ?? 0) >= executors * memMib).toBe(true);
          const isOneMore =
            (room['cpus'] ?? 0) >= (executors + 1) * cpus && (room['mem'] ?? 0) >= (executors + 1) * memMib;
          expect(isOneMore).toBe(false);
        }
        expect(fit.nearest === undefined).toBe(fit.fitting.length > 0 || agents.length === 0);
        if (fit.nearest !== undefined) expect(Object.keys(fit.nearest.lacks)).not.toEqual([]);
      }),
    );
  });
});
