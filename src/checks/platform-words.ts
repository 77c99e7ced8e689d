import { valueAt, valueIn } from '../core/fact.ts';
import type { PlatformSystem } from '../core/platform-system.ts';
import { formatBytes } from '../core/quantity.ts';
import type { PlatformFacts } from './subjects/platform.ts';

type Words = (facts: PlatformFacts) => (string | undefined)[];

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What is well with a system, in sentences; what is not seen is left out. */
export const wellOf = (system: PlatformSystem | 'mesosctl', facts: PlatformFacts): string[] =>
  words[system](facts).filter((sentence) => sentence !== undefined);

const words: Readonly<Record<PlatformSystem | 'mesosctl', Words>> = {
  mesosctl: ({ own }) => [
    own.configFile === undefined ? 'no config file: variables and flags say everything' : `config ${own.configFile}`,
    own.locks.ok ? `state folder ${own.stateDir} can be written` : undefined,
  ],

  zookeeper: ({ zookeeper }) => {
    const ensemble = valueAt(zookeeper, (seen) => seen.ensemble);
    const masters = valueAt(zookeeper, (seen) => seen.masters);
    const serving = (ensemble ?? []).flatMap(({ status }) => valueIn(status) ?? []).filter((one) => one.serving);
    const versions = [...new Set(serving.flatMap(({ version }) => version ?? []))];
    return [
      ensemble &&
        `${serving.length} of ${counted(ensemble.length, 'server serves', 'servers serve')}${listed(versions)}`,
      masters && `${counted(masters.length, 'master contends', 'masters contend')}, ${masters[0]?.address} leads`,
    ];
  },

  mesos: ({ mesos }) => {
    const masters = valueAt(mesos, (seen) => seen.masters);
    const leading = valueAt(mesos, (seen) => seen.leading);
    const leader = valueAt(mesos, (seen) => seen.leader);
    const state = valueAt(mesos, (seen) => seen.state);
    const quorum = valueAt(mesos, (seen) => seen.quorum);
    const access = valueAt(mesos, (seen) => seen.access);
    const answering = (masters ?? []).filter(({ version }) => version.ok).length;
    const active = (state?.agents ?? []).filter((agent) => agent.active).length;
    return [
      leading && leader && `${leader} leads, Mesos ${leading.version}`,
      masters && `${answering} of ${counted(masters.length, 'master answers', 'masters answer')}${quorumOf(quorum)}`,
      state && `${active} of ${counted(state.agents.length, 'agent is active', 'agents are active')}`,
      valueAt(mesos, (seen) => seen.events) === 'open' ? 'the event stream opens' : undefined,
      access?.viewsFlags === true ? 'the principal is taken, and may see the flags' : undefined,
    ];
  },

  marathon: ({ marathon }) => {
    const info = valueAt(marathon, (seen) => seen.info);
    const members = marathon?.ok === true ? marathon.value.members : [];
    const answering = members.filter(({ member }) => member.ok).length;
    const events = valueAt(marathon, (seen) => seen.events);
    return [
      info && `${info.leader} leads, Marathon ${info.version}`,
      `${answering} of ${counted(members.length, 'address answers', 'addresses answer')}`,
      events === 'open' ? 'the event stream opens' : undefined,
    ];
  },

  hdfs: ({ hdfs }) => {
    const namenodes = valueAt(hdfs, (seen) => seen.namenodes) ?? [];
    const cluster = valueAt(hdfs, (seen) => seen.cluster);
    const states = namenodes.flatMap(({ base, namenode }) =>
      namenode.ok ? [`${base} is ${namenode.value.state}`] : [],
    );
    const live = (cluster?.datanodes ?? []).filter((datanode) => datanode.live).length;
    const superuser = valueAt(hdfs, (seen) => seen.superuser);
    return [
      states.length === 0 ? undefined : states.join(', '),
      cluster &&
        `Hadoop ${cluster.version}, ${live} of ${counted(cluster.datanodes.length, 'datanode lives', 'datanodes live')}, ${formatBytes(cluster.remainingBytes)} of ${formatBytes(cluster.capacityBytes)} left`,
      superuser === true && hdfs?.ok === true ? `${hdfs.value.user} is a superuser` : undefined,
    ];
  },

  ldap: ({ ldap }) => {
    const server = valueAt(ldap, (seen) => seen.server);
    const whoAmI = valueAt(ldap, (seen) => seen.whoAmI);
    const paging = valueAt(ldap, (seen) => seen.paging);
    const people = (paging?.pages ?? []).reduce((sum, entries) => sum + entries, 0);
    return [
      server && `the directory answers${listed(server.vendor === undefined ? [] : [server.vendor])}`,
      whoAmI === undefined || whoAmI === '' ? undefined : `it knows us as ${whoAmI.replace(/^dn:/, '')}`,
      paging && people > 0
        ? `people come by pages: ${people} in ${counted(paging.pages.length, 'page', 'pages')} were tried`
        : undefined,
    ];
  },

  zeppelin: ({ zeppelin }) => {
    if (zeppelin?.ok !== true || !zeppelin.value.tried.ok) return [];
    const { user, tried } = zeppelin.value;
    return [
      tried.value === undefined
        ? `no notebook runs at which ${user} could be tried`
        : `${tried.value.app} takes the login of ${tried.value.principal}, Zeppelin ${tried.value.version}`,
    ];
  },
};

const listed = (texts: readonly string[]): string => (texts.length === 0 ? '' : ` (${texts.join(', ')})`);

const quorumOf = (quorum: number | undefined): string => (quorum === undefined ? '' : `, the quorum is ${quorum}`);
