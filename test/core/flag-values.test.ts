import { describe, expect, it } from 'vitest';
import { marathonFlagNames } from '../../src/core/marathon-flag-names.ts';
import { marathonValueFault } from '../../src/core/marathon-flag-values.ts';
import { isMesosSwitch, mesosFlagNames } from '../../src/core/mesos-flag-names.ts';
import { mesosValueFault } from '../../src/core/mesos-flag-values.ts';
import { resourceFaults } from '../../src/core/mesos-resources-text.ts';

const typed = (program: 'master' | 'agent') =>
  mesosFlagNames(program).filter((name) => mesosValueFault(program, name, '?') !== undefined);

describe('values of flags', () => {
  it('are known of as many flags of Mesos as have a type', () => {
    expect(typed('master').length).toBe(41);
    expect(typed('agent').length).toBe(70);
  });

  it.each(['master', 'agent'] as const)('of switches are true or false, and of no other flag of a %s', (program) => {
    const switches = mesosFlagNames(program).filter((name) => {
      return mesosValueFault(program, name, '?')?.is === 'is neither true nor false';
    });
    expect(switches.filter((name) => !isMesosSwitch(name))).toEqual([]);
    for (const name of switches) expect(mesosValueFault(program, name, '1')).toBeUndefined();
  });

  it('may be files, or empty', () => {
    for (const name of [...typed('agent')]) {
      expect(mesosValueFault('agent', name, 'file:///etc/value')).toBeUndefined();
      expect(mesosValueFault('agent', name, '')).toBeUndefined();
    }
  });

  it.each([
    ['zk1:2181,zk2:2181', 'Write zk://zk1:2181,zk2:2181/mesos.'],
    ['http://zk1:2181/mesos/', 'Write zk://zk1:2181/mesos.'],
    ['zk://zk1:2181/', 'Write zk://zk1:2181/mesos.'],
    ['master1', 'Write master1:5050, or zk://.'],
  ])('of the way to the masters are mended: %s', (value, mend) => {
    expect(mesosValueFault('agent', 'master', value)?.mend).toBe(mend);
  });

  it('are whole numbers of flags that Marathon knows', () => {
    const names = marathonFlagNames.filter((name) => marathonValueFault(name, '5secs') !== undefined);
    expect(names.length).toBe(88);
    for (const name of names.filter((one) => one !== 'zk')) expect(marathonValueFault(name, '5')).toBeUndefined();
  });
});

describe('a text of resources', () => {
  it.each([
    ['cpus:8,mem:16GB', [['cpus:8,mem:16GB', 'has more than one ":"']]],
    [
      'cpus:8;mem:16GB;disk:1.5t',
      [
        ['mem:16GB', 'has a unit'],
        ['disk:1.5t', 'has a unit'],
      ],
    ],
    ['cpus:many', [['cpus:many', 'is no amount']]],
    [
      'cpus;mem:',
      [
        ['cpus', 'has no amount'],
        ['mem:', 'has no amount'],
      ],
    ],
    ['cpus:8;ports:[1-2,3-4];a:{b};mem(*): 1 024', []],
    ['[{"name": "cpus"}]', []],
    ['/etc/mesos/resources', []],
  ])('is judged in its parts: %s', (text, faults) => {
    expect(resourceFaults(text).map(({ part, is }) => [part, is])).toEqual(faults);
  });
});
