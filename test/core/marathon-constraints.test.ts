import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarathonConstraint, meetsAll, meetsConstraint, placesFor } from '../../src/core/marathon-constraints.ts';
import type { Agent, Attribute } from '../../src/core/resources.ts';

const agent = (hostname: string, ...attributes: readonly Attribute[]): Agent => ({
  id: hostname,
  hostname,
  port: 5051,
  attributes,
  active: true,
  version: '1.11.0',
  total: [],
  allocated: [],
  recovered: false,
});

const text = (name: string, value: string): Attribute => ({ name, kind: 'TEXT', value });
const constraint = (field: string, operator: string, value = ''): MarathonConstraint => ({ field, operator, value });

const web = agent(
  'a1',
  text('pool', 'web'),
  { name: 'level', kind: 'SCALAR', value: '0.80' },
  { name: 'disks', kind: 'SET', value: '{ssd,hdd}' },
  { name: 'ids', kind: 'RANGES', value: '[8-9,1-5]' },
  { name: 'big', kind: 'SCALAR', value: '4096' },
);

describe('a constraint of Marathon', () => {
  it.each([
    ['pool', 'LIKE', 'web', 'yes'],
    ['pool', 'LIKE', 'we', 'no'],
    ['pool', 'LIKE', '(?i)WEB', 'unknown'],
    ['pool', 'LIKE', '', 'unknown'],
    ['pool', 'UNLIKE', 'spark', 'yes'],
    ['pool', 'UNLIKE', 'web', 'no'],
    ['rack', 'UNLIKE', 'r1', 'yes'],
    ['rack', 'LIKE', '.*', 'no'],
    ['rack', 'UNIQUE', '', 'no'],
    ['pool', 'UNIQUE', '', 'yes'],
    ['pool', 'GROUP_BY', '3', 'yes'],
    ['pool', 'MAX_PER', '1', 'yes'],
    ['pool', 'CLUSTER', '', 'yes'],
    ['pool', 'CLUSTER', 'web', 'yes'],
    ['pool', 'CLUSTER', 'spark', 'no'],
    ['pool', 'IS', 'web', 'yes'],
    ['level', 'IS', '0.8', 'yes'],
    ['level', 'IS', '0.800', 'yes'],
    ['level', 'IS', '0.9', 'no'],
    ['disks', 'LIKE', '\\{hdd,ssd\\}', 'yes'],
    ['ids', 'LIKE', '\\[1-5,8-9\\]', 'yes'],
    ['big', 'LIKE', '4096', 'unknown'],
    ['hostname', 'LIKE', 'a[12]', 'yes'],
    ['@hostname', 'CLUSTER', 'a2', 'no'],
    ['@zone', 'LIKE', 'z1', 'unknown'],
    ['pool', 'NEAR', 'web', 'unknown'],
  ])('%s %s %s is met: %s', (field, operator, value, met) => {
    expect(meetsConstraint(constraint(field, operator, value), web)).toBe(met);
  });

  it('is one of several that must all be met', () => {
    expect(meetsAll([constraint('pool', 'LIKE', 'web'), constraint('@zone', 'IS', 'z')], web)).toBe('unknown');
    expect(meetsAll([constraint('pool', 'LIKE', 'x'), constraint('@zone', 'IS', 'z')], web)).toBe('no');
    expect(meetsAll([], web)).toBe('yes');
  });

  it('of LIKE and UNLIKE never holds twice where the attribute is there', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ab.*[]') });
    fc.assert(
      fc.property(word, fc.stringMatching(/^[ab]{0,4}$/), (value, pool) => {
        const one = agent('a', text('pool', pool));
        const met = ['LIKE', 'UNLIKE'].map((operator) => meetsConstraint(constraint('pool', operator, value), one));
        expect(met.filter((is) => is === 'yes').length).toBe(met.includes('unknown') ? 0 : 1);
      }),
    );
  });
});

describe('the places that a constraint leaves', () => {
  const racks = ['r1', 'r1', 'r2'].map((rack, index) => agent(`a${index}`, text('rack', rack)));

  it.each([
    ['hostname', 'UNIQUE', '', 9, 3],
    ['rack', 'UNIQUE', '', 9, 2],
    ['rack', 'MAX_PER', '2', 9, 4],
    ['rack', 'GROUP_BY', '3', 9, 6],
    ['rack', 'GROUP_BY', '3', 4, 3],
    ['rack', 'GROUP_BY', '3', 2, 2],
  ])('%s %s %s for %d instances are %d', (field, operator, value, instances, most) => {
    expect(placesFor(constraint(field, operator, value), racks, instances)?.most).toBe(most);
  });

  it.each([
    ['rack', 'GROUP_BY', '2'],
    ['rack', 'GROUP_BY', ''],
    ['rack', 'LIKE', 'r1'],
    ['@zone', 'UNIQUE', ''],
  ])('%s %s %s are not counted', (field, operator, value) => {
    expect(placesFor(constraint(field, operator, value), racks, 9)).toBeUndefined();
  });
});
