import { type Fact, valueAt, valueIn } from '../core/fact.ts';
import type { JsonObject } from '../core/json.ts';
import type { PlatformSystem } from '../core/platform-system.ts';
import type { PlatformFacts } from './subjects/platform.ts';
import type { Seen } from './subjects/platform-look.ts';
import type { SeenMembers } from './subjects/platform-members.ts';

type Data = (facts: PlatformFacts) => JsonObject;

/** What was seen of a system, for scripts; null is what was not seen. */
export const dataOf = (system: PlatformSystem | 'mesosctl', facts: PlatformFacts): JsonObject => data[system](facts);

const data: Readonly<Record<PlatformSystem | 'mesosctl', Data>> = {
  mesosctl: ({ own: { configFile, stateDir, locks } }) => ({
    configFile: configFile ?? null,
    stateDir,
    stateDirWritable: locks.ok,
  }),

  zookeeper: ({ zookeeper }) => ({
    servers: (valueAt(zookeeper, ({ ensemble }) => ensemble) ?? []).map(({ address, status }) => ({
      address,
      serving: valueIn(status)?.serving ?? false,
      mode: valueIn(status)?.mode ?? null,
      version: valueIn(status)?.version ?? null,
    })),
    leadingMaster: valueAt(zookeeper, ({ masters }) => masters)?.[0]?.address ?? null,
  }),

  mesos: ({ mesos }) => {
    const agents = valueAt(mesos, ({ state }) => state)?.agents;
    return {
      version: valueAt(mesos, ({ leading }) => leading)?.version ?? null,
      leader: valueAt(mesos, ({ leader }) => leader) ?? null,
      quorum: valueAt(mesos, ({ quorum }) => quorum) ?? null,
      masters: (valueAt(mesos, ({ masters }) => masters) ?? []).map(({ base, version, leads }) => ({
        address: base,
        version: valueIn(version) ?? null,
        leads: valueIn(leads) ?? null,
      })),
      agents: agents === undefined ? null : agents.length,
      events: valueAt(mesos, ({ events }) => events) ?? null,
      agentsActive: agents === undefined ? null : agents.filter(({ active }) => active).length,
    };
  },

  marathon: ({ marathon }) => ({
    ...ledData(marathon),
    events: valueAt(marathon, ({ events }) => events) ?? null,
  }),

  metronome: ({ metronome }) => ({
    ...ledData(metronome),
    jobs: valueAt(metronome, ({ jobs }) => jobs) ?? null,
  }),

  hdfs: ({ hdfs }) => {
    const cluster = valueAt(hdfs, (seen) => seen.cluster);
    return {
      version: cluster?.version ?? null,
      namenodes: (valueAt(hdfs, ({ namenodes }) => namenodes) ?? []).map(({ base, namenode }) => ({
        address: base,
        state: valueIn(namenode)?.state ?? null,
      })),
      safeMode: cluster?.safeMode ?? null,
      datanodes: cluster === undefined ? null : cluster.datanodes.length,
      datanodesLive: cluster === undefined ? null : cluster.datanodes.filter(({ live }) => live).length,
      remainingBytes: cluster?.remainingBytes ?? null,
      capacityBytes: cluster?.capacityBytes ?? null,
      superuser: valueAt(hdfs, (seen) => seen.superuser) ?? null,
    };
  },

  ldap: ({ ldap }) => ({
    vendor: valueAt(ldap, ({ server }) => server)?.vendor ?? null,
    whoAmI: valueAt(ldap, (seen) => seen.whoAmI) ?? null,
    pages: [...(valueAt(ldap, ({ paging }) => paging)?.pages ?? [])],
  }),

  zeppelin: ({ zeppelin }) => {
    const tried = valueAt(zeppelin, (seen) => seen.tried);
    return { tried: tried?.base ?? null, version: tried?.version ?? null, principal: tried?.principal ?? null };
  },
};

/** A system that one of its servers leads. */
interface Led extends Pick<SeenMembers<{ readonly state: string }>, 'members'> {
  readonly info: Fact<{ readonly version: string; readonly leader?: string | undefined }>;
}

const ledData = (seen: Seen<Led>): JsonObject => ({
  version: valueAt(seen, ({ info }) => info)?.version ?? null,
  leader: valueAt(seen, ({ info }) => info)?.leader ?? null,
  members: (seen?.ok === true ? seen.value.members : []).map(({ address, member }) => ({
    address,
    state: valueIn(member)?.state ?? null,
  })),
});
