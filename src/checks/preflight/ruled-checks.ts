import { type Fact, valueIn } from '../../core/fact.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';
import type { PlatformFacts } from '../subjects/platform.ts';

/** Systems that a job needs; what is asked of each before it is begun. */
export type CheckedSystem = 'mesos' | 'marathon' | 'hdfs' | 'ldap';

/** A check that asks the doctor's rules: what of a system it reads, and which of them would stand in the way. */
export interface RuledCheck {
  readonly id: string;
  readonly title: string;
  readonly after?: readonly string[];
  /** The first is the one that the check is about. */
  readonly systems: readonly [PlatformSystem, ...PlatformSystem[]];
  readonly rules: readonly string[];
  /** What must have been read for the rules to be believed when they find nothing. */
  readonly needed: (facts: PlatformFacts) => readonly (Fact<unknown> | undefined)[];
  readonly told?: (facts: PlatformFacts) => string | undefined;
}

/** Whether a rule tells why a system cannot be asked, or what is asked of it before anything else. */
export const isRuled = (rule: string): boolean =>
  Object.values(ruledChecks).some((checks) => checks.some(({ rules }) => rules.includes(rule)));

/** What a system that was seen says of itself, or why it was not seen. */
function within<T>(seen: Fact<T> | undefined, facts: (value: T) => readonly Fact<unknown>[]): readonly Fact<unknown>[] {
  if (seen === undefined) return [];
  return seen.ok ? facts(seen.value) : [seen];
}

/** What is asked of each system, in the order in which the answers need one another. */
export const ruledChecks: Readonly<Record<CheckedSystem, readonly RuledCheck[]>> = {
  ldap: [
    {
      id: 'ldap/login',
      title: 'the directory answers, and takes our login',
      systems: ['ldap'],
      rules: ['platform/ldap-login-refused', 'platform/ldap-login-ignored', 'platform/ldap-nobody'],
      needed: ({ ldap }) => within(ldap, ({ server, whoAmI }) => [server, whoAmI]),
      told: ({ ldap }) => {
        const who = ldap?.ok === true ? valueIn(ldap.value.whoAmI) : undefined;
        return who === undefined || who === '' ? undefined : `we are ${who.replace(/^dn:/, '')}`;
      },
    },
  ],
  hdfs: [
    {
      id: 'hdfs/active',
      title: 'a namenode is active',
      systems: ['hdfs'],
      rules: ['platform/namenode-none-active', 'platform/namenode-starting', 'platform/namenode-two-active'],
      needed: ({ hdfs }) => within(hdfs, ({ namenodes, cluster }) => [namenodes, cluster]),
      told: ({ hdfs }) => {
        const cluster = hdfs?.ok === true ? valueIn(hdfs.value.cluster) : undefined;
        return cluster === undefined ? undefined : `Hadoop ${cluster.version}`;
      },
    },
    {
      id: 'hdfs/safe-mode',
      title: 'HDFS is not in safe mode',
      after: ['hdfs/active'],
      systems: ['hdfs'],
      rules: ['platform/safe-mode'],
      needed: ({ hdfs }) => within(hdfs, ({ cluster }) => [cluster]),
    },
    {
      id: 'hdfs/superuser',
      title: 'our user is a superuser of HDFS',
      after: ['hdfs/active'],
      systems: ['hdfs'],
      rules: ['platform/hdfs-no-superuser'],
      needed: ({ hdfs }) => within(hdfs, ({ superuser }) => [superuser]),
      told: ({ hdfs }) => (hdfs?.ok === true ? hdfs.value.user : undefined),
    },
  ],
  mesos: [
    {
      id: 'mesos/zookeeper',
      title: 'ZooKeeper has a majority',
      systems: ['zookeeper'],
      rules: ['platform/zookeeper-quorum-lost'],
      needed: ({ zookeeper }) => within(zookeeper, ({ ensemble }) => [ensemble]),
    },
    {
      id: 'mesos/leader',
      title: 'a master leads, has its quorum, and takes our principal',
      after: ['mesos/zookeeper'],
      systems: ['mesos', 'zookeeper'],
      rules: [
        'platform/master-leaderless',
        'platform/masters-below-quorum',
        'platform/masters-disagree',
        'platform/master-redirects',
        'platform/leader-not-in-zookeeper',
        'platform/leader-in-zookeeper-dead',
        'platform/redirect-loop',
        'platform/principal-refused',
      ],
      needed: ({ mesos }) => within(mesos, ({ leader, masters, access, state }) => [leader, masters, access, state]),
      told: ({ mesos }) => {
        const leader = mesos?.ok === true ? valueIn(mesos.value.leader) : undefined;
        const version = mesos?.ok === true ? valueIn(mesos.value.leading)?.version : undefined;
        return leader === undefined || version === undefined ? leader : `${leader}, Mesos ${version}`;
      },
    },
  ],
  marathon: [
    {
      id: 'marathon/leader',
      title: 'a Marathon leads, and takes our login',
      systems: ['marathon'],
      rules: [
        'platform/marathon-leaderless',
        'platform/marathons-disagree',
        'platform/marathon-unusable',
        'platform/redirect-loop',
      ],
      needed: ({ marathon }) => within(marathon, ({ info }) => [info]),
      told: ({ marathon }) => {
        const info = marathon?.ok === true ? valueIn(marathon.value.info) : undefined;
        return info === undefined
          ? undefined
          : `${info.leader}, Marathon ${info.version} in the role ${info.mesosRole}`;
      },
    },
    {
      id: 'marathon/registered',
      title: 'Marathon is registered with the leading master',
      after: ['marathon/leader', 'mesos/leader'],
      systems: ['marathon', 'mesos'],
      rules: ['platform/marathon-not-registered'],
      needed: ({ marathon, mesos }) => [
        ...within(marathon, ({ info }) => [info]),
        ...within(mesos, ({ state }) => [state]),
      ],
    },
  ],
};
