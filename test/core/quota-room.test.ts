import { describe, expect, it } from 'vitest';
import { consumedBy, freeInAll, keptBack } from '../../src/core/quota-room.ts';
import type { Agent, Resource } from '../../src/core/resources.ts';

const cpus = (scalar: number, role = '*', allocatedTo?: string): Resource => ({
  name: 'cpus',
  scalar,
  role,
  reservations: role === '*' ? [] : [{ type: 'STATIC', role }],
  ...(allocatedTo === undefined ? {} : { allocatedTo }),
});

const agent = (total: readonly Resource[], allocated: readonly Resource[] = []): Agent => ({
  id: 'S0',
  hostname: 'a0',
  port: 5051,
  attributes: [],
  active: true,
  version: '1.11.0',
  total,
  allocated,
  recovered: false,
});

describe('what a role has consumed', () => {
  it('is what is allocated to it and to the roles below it, and to no role of a like name', () => {
    const used = [cpus(1, '*', 'a'), cpus(2, '*', 'a/b'), cpus(4, '*', 'ab'), cpus(8, '*', 'b')];
    expect(consumedBy('a', [agent([cpus(32)], used), agent([cpus(32)], [cpus(16, '*', 'a/b/c')])])).toEqual({
      cpus: 19,
    });
  });

  it('counts what is reserved for it once, whether it is used or lies idle', () => {
    const total = [cpus(8), cpus(3, 'a'), cpus(2, 'a/b'), cpus(1, 'b')];
    expect(consumedBy('a', [agent(total)])).toEqual({ cpus: 5 });
    expect(consumedBy('a', [agent(total, [cpus(3, 'a', 'a'), cpus(1, '*', 'a')])])).toEqual({ cpus: 6 });
  });
});

describe('what the master keeps back', () => {
  const agents = [agent([cpus(16), cpus(2, 'web')], [cpus(3, '*', 'batch'), cpus(1, '*', 'a')])];

  it('is what others are guaranteed and have not used up, not what they have beyond it', () => {
    const promised = [
      { role: 'batch', guarantees: { cpus: 8 } },
      { role: 'web', guarantees: { cpus: 1, mem: 512 } },
    ];
    expect(keptBack('a', promised, agents)).toEqual({ cpus: 5, mem: 512 });
  });

  it('is not what the role itself, or the one above it, is guaranteed', () => {
    const promised = [{ role: 'a', guarantees: { cpus: 8 } }];
    expect(keptBack('a', promised, agents)).toEqual({});
    expect(keptBack('a/b', promised, agents)).toEqual({});
    expect(keptBack('b', promised, agents)).toEqual({ cpus: 7 });
  });

  it('comes out of what is free and unreserved', () => {
    expect(freeInAll(agents)).toEqual({ cpus: 12 });
  });
});
