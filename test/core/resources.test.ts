import { describe, expect, it } from 'vitest';
import { agentsOf } from '../../src/core/partition.ts';
import {
  type Agent,
  addScalars,
  freeFor,
  holds,
  type Resource,
  sameScalars,
  scalarsOf,
  subtractScalars,
} from '../../src/core/resources.ts';
import { atLeast, compareVersions } from '../../src/core/versions.ts';

const scalar = (name: string, amount: number, role = '*'): Resource => ({
  name,
  scalar: amount,
  role,
  reservations: [],
});

const agent = (attributes: Agent['attributes'], total: Resource[] = [], allocated: Resource[] = []): Agent => ({
  id: 'S0',
  hostname: 'h',
  port: 5051,
  attributes,
  active: true,
  version: '1.11.0',
  total,
  allocated,
  recovered: false,
});

describe('Mesos scalars', () => {
  it('are added at three decimals, so that 0.1 + 0.2 is 0.3', () => {
    expect(addScalars({ cpus: 0.1 }, { cpus: 0.2, mem: 5 })).toEqual({ cpus: 0.3, mem: 5 });
    expect(subtractScalars({ cpus: 0.3 }, { cpus: 0.1 })).toEqual({ cpus: 0.2 });
  });

  it('are held when every wanted amount is there', () => {
    expect(holds({ cpus: 1, mem: 512 }, { cpus: 1 })).toBe(true);
    expect(holds({ cpus: 0.9995 }, { cpus: 1 })).toBe(true);
    expect(holds({ cpus: 1 }, { cpus: 1, gpus: 1 })).toBe(false);
    expect(sameScalars({ cpus: 1, gpus: 0 }, { cpus: 1 })).toBe(true);
  });

  it('of an agent are summed over roles, and what is free counts what the role may use', () => {
    const one = agent(
      [],
      [scalar('cpus', 4), scalar('cpus', 2, 'alice'), scalar('cpus', 1, 'bob')],
      [scalar('cpus', 1)],
    );
    expect(scalarsOf(one.total)).toEqual({ cpus: 7 });
    expect(freeFor(one, 'alice')).toEqual({ cpus: 5 });
    expect(freeFor(one, '*')).toEqual({ cpus: 3 });
  });
});

describe('a partition', () => {
  const spark = { name: 'spark', attribute: 'partition', value: 'spark' };
  it('has the agents whose attribute is equal, or a set that contains it', () => {
    const all = [
      agent([{ name: 'partition', kind: 'TEXT', value: 'spark' }]),
      agent([{ name: 'partition', kind: 'SET', value: '{web,spark}' }]),
      agent([{ name: 'partition', kind: 'TEXT', value: 'sparkling' }]),
      agent([{ name: 'rack', kind: 'TEXT', value: 'spark' }]),
    ];
    expect(agentsOf(spark, all)).toEqual(all.slice(0, 2));
  });
});

describe('versions', () => {
  it('are compared by their numbers', () => {
    expect(compareVersions('1.10.0', '1.9.2')).toBe(1);
    expect(compareVersions('3.3.2-cdh7', '3.3.2')).toBe(0);
    expect(atLeast('1.12.0', '1.9')).toBe(true);
    expect(atLeast('1.8.2', '1.9')).toBe(false);
  });
});
