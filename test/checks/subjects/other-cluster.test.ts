import { describe, expect, it } from 'vitest';
import { cluster, liveMaster } from '../../../src/checks/subjects/cluster-example.ts';
import { standing } from '../../../src/checks/subjects/other-cluster.ts';

const named = cluster({
  masters: [liveMaster('--zk=zk://z1.example.org:2181,z2.example.org:2181/mesos', 'http://m1:5050')],
});
const numbered = cluster({ masters: [liveMaster('--zk=zk://10.0.0.1:2181/mesos', 'http://10.0.0.9:5050')] });

describe('a master that settings name', () => {
  it.each([
    ['mesos://zk://z1.example.org:2181/mesos', named],
    ['zk://z3:2181,z2:2181/mesos/', named],
    ['mesos://zk://user:pw@z1:2181/mesos', named],
    ['mesos://m1:5050', named],
    ['mesos://zk://10.0.0.1:2181/mesos', numbered],
  ])('is here: %s', (master, here) => {
    expect(standing(master, here)).toBe('here');
  });

  it.each([
    ['mesos://zk://z9:2181/mesos', numbered],
    ['mesos://zk://${ZK}/mesos', named],
    ['mesos://zk://z9:2181/mesos', cluster({})],
    ['mesos', named],
  ])('may be here: %s', (master, here) => {
    expect(standing(master, here)).toBe('unknown');
  });

  it.each([
    ['mesos://zk://z9:2181/mesos', named],
    ['mesos://zk://z1:2181/other', named],
    ['mesos://m7:5050', named],
    ['mesos://zk://10.0.0.2:2181/mesos', numbered],
    ['mesos://10.0.0.8:5050', numbered],
  ])('is elsewhere: %s', (master, here) => {
    expect(standing(master, here)).toBe('elsewhere');
  });
});
