import { valueAt, valueIn } from '../core/fact.ts';
import { deadDatanodes } from '../core/hadoop/dead-datanodes.ts';
import { isSpaceShort } from '../core/hadoop/space-short.ts';
import type { PlatformSystem } from '../core/platform-system.ts';
import { formatBytes } from '../core/quantity.ts';
import type { PlatformFacts } from './subjects/platform.ts';

/** One sentence about a system. */
export interface Said {
  readonly text: string;
  /** Whether all of it is well; what is not is a rule's to judge. */
  readonly isWell: boolean;
}

type Words = (facts: PlatformFacts) => (Said | string | undefined)[];

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** How a system is, in sentences; what is not seen is left out. */
export const saidOf = (system: PlatformSystem | 'mesosctl', facts: PlatformFacts): Said[] =>
  words[system](facts)
    .filter((said) => said !== undefined)
    .map((said) => (typeof said === 'string' ? { text: said, isWell: true } : said));

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
      ensemble && {
        text: `${serving.length} of ${counted(ensemble.length, 'server serves', 'servers serve')}${listed(versions)}`,
        isWell: serving.length === ensemble.length,
      },
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
      masters && {
        text: `${answering} of ${counted(masters.length, 'master answers', 'masters answer')}${quorumOf(quorum)}`,
        isWell: answering === masters.length,
      },
      state && {
        text: `${active} of ${counted(state.agents.length, 'agent is active', 'agents are active')}`,
        isWell: active === state.agents.length,
      },
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
      {
        text: `${answering} of ${counted(members.length, 'address answers', 'addresses answer')}`,
        isWell: answering === members.length && info !== undefined,
      },
      events === 'open' ? 'the event stream opens' : undefined,
    ];
  },

  metronome: ({ metronome }) => {
    const info = valueAt(metronome, (seen) => seen.info);
    const jobs = valueAt(metronome, (seen) => seen.jobs);
    const members = metronome?.ok === true ? metronome.value.members : [];
    const answering = members.filter(({ member }) => member.ok).length;
    return [
      info && `${info.leader} leads, Metronome ${info.version}`,
      {
        text: `${answering} of ${counted(members.length, 'address answers', 'addresses answer')}`,
        isWell: answering === members.length && info !== undefined,
      },
      jobs === undefined ? undefined : `it shows us ${counted(jobs, 'job', 'jobs')}`,
    ];
  },

  hdfs: ({ hdfs }) => {
    const namenodes = valueAt(hdfs, (seen) => seen.namenodes) ?? [];
    const cluster = valueAt(hdfs, (seen) => seen.cluster);
    const states = namenodes.flatMap(({ base, namenode }) =>
      namenode.ok ? [{ base, state: namenode.value.state }] : [],
    );
    const active = states.filter(({ state }) => state === 'active').length;
    const live = (cluster?.datanodes ?? []).filter((datanode) => datanode.live).length;
    const superuser = valueAt(hdfs, (seen) => seen.superuser);
    return [
      states.length === 0
        ? undefined
        : {
            text: states.map(({ base, state }) => `${base} is ${state}`).join(', '),
            isWell: active === 1 && states.every(({ state }) => state !== 'starting'),
          },
      cluster && {
        text: `Hadoop ${cluster.version}, ${live} of ${counted(cluster.datanodes.length, 'datanode lives', 'datanodes live')}, ${formatBytes(cluster.remainingBytes)} of ${formatBytes(cluster.capacityBytes)} left`,
        isWell: deadDatanodes(cluster.datanodes).length === 0 && !isSpaceShort(cluster),
      },
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
