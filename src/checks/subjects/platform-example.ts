import type { Datanode, HdfsCluster, Namenode } from '../../clients/hdfs/types.ts';
import type { MarathonMember } from '../../clients/marathon/types.ts';
import type { MasterProbe } from '../../clients/mesos/types.ts';
import type { EnsembleServer } from '../../clients/zookeeper/types.ts';
import { known, unknown } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Agent } from '../../core/resources.ts';
import type { PlatformFacts } from './platform.ts';
import type { HdfsFacts } from './platform-hdfs.ts';
import type { LdapFacts } from './platform-ldap.ts';
import type { MarathonFacts } from './platform-marathon.ts';
import type { MesosFacts } from './platform-mesos.ts';
import type { MetronomeFacts } from './platform-metronome.ts';
import type { ZeppelinsFacts } from './platform-zeppelin.ts';
import type { ZookeeperFacts } from './platform-zookeeper.ts';

const AT_MS = 1_700_000_000_000;
const FRAMEWORK_ID = 'f-0000';
const TIB = 2 ** 40;

/** Why a server that is down was not seen. */
export const silent = unknown(new Failure('unreachable', 'It cannot be reached.'));

/** Why servers that are electing their leader answer nothing. */
export const unavailable = unknown(new Failure('unavailable', 'No leader is elected.'));

/** What comes of asking without a login where one is needed. */
export const refusedLogin = unknown(new Failure('unauthenticated', 'It does not know who asks.'));

/** What comes of asking Marathons of which none leads. */
export const leaderless = unknown(
  new Failure('unavailable', 'No leader of marathon was found in 20 s.', {
    cause: new Failure('unavailable', 'Marathon at http://w1:8080 has no leader (HTTP 503).'),
  }),
);

export const masterBases = ['http://m1:5050', 'http://m2:5050', 'http://m3:5050'] as const;

/** A master that follows the first one, or is it. */
export const soundMaster = (base: string, fields: Partial<MasterProbe> = {}): MasterProbe => ({
  base,
  version: known('1.11.0'),
  healthy: known(true),
  leads: known(base === masterBases[0]),
  leader: known(masterBases[0]),
  ...fields,
});

/** A master that answers nothing. */
export const silentMaster = (base: string): MasterProbe => ({
  base,
  version: silent,
  healthy: silent,
  leads: silent,
  leader: silent,
});

export const soundAgent = (fields: Partial<Agent> = {}): Agent => ({
  id: 'S1',
  hostname: 'a1',
  port: 5051,
  attributes: [],
  active: true,
  version: '1.11.0',
  total: [],
  allocated: [],
  recovered: false,
  ...fields,
});

const soundMesos: MesosFacts = {
  masters: known(masterBases.map((base) => soundMaster(base))),
  leader: known(masterBases[0]),
  leading: known({ id: 'M1', hostname: 'm1', port: 5050, version: '1.11.0', startedMs: AT_MS, electedMs: AT_MS }),
  access: known({ accepted: true, viewsFlags: true }),
  quorum: known(2),
  state: known({
    agents: [],
    frameworks: [{ id: FRAMEWORK_ID, name: 'marathon', user: 'root', roles: ['*'], active: true, connected: true }],
    tasks: [],
  }),
  unreachableAgents: known(0),
  events: known('open'),
  clocks: [],
  paces: [],
};

export const soundServers: readonly EnsembleServer[] = ['z1:2181', 'z2:2181', 'z3:2181'].map((address, index) => ({
  address,
  status: known({ serving: true, mode: index === 0 ? 'leader' : 'follower', version: '3.8.4' }),
}));

const soundZookeeper: ZookeeperFacts = {
  ensemble: known(soundServers),
  masters: known([{ sequence: 1, address: 'm1:5050', id: 'M1', version: '1.11.0' }]),
  paces: [],
};

export const soundMember = (address: string, fields: Partial<MarathonMember> = {}): MarathonMember => ({
  address,
  state: address === 'http://w1:8080' ? 'leads' : 'stands by',
  leader: 'http://w1:8080',
  ...fields,
});

const soundMetronome: MetronomeFacts = {
  members: [
    { address: 'http://c1:9000', member: known({ address: 'http://c1:9000', state: 'leads' }) },
    { address: 'http://c2:9000', member: known({ address: 'http://c2:9000', state: 'stands by', leader: 'c1:9000' }) },
  ],
  info: known({ version: '0.6.44', leader: 'http://c1:9000' }),
  jobs: known(3),
  clocks: [],
  paces: [],
};

const soundMarathon: MarathonFacts = {
  members: ['http://w1:8080', 'http://w2:8080'].map((address) => ({ address, member: known(soundMember(address)) })),
  info: known({
    name: 'marathon',
    version: '1.11.24',
    leader: 'w1:8080',
    frameworkId: FRAMEWORK_ID,
    mesosRole: '*',
    features: [],
    config: {},
    zookeeper: {},
    http: {},
  }),
  events: known('open'),
  clocks: [],
  paces: [],
};

export const soundNamenode = (fields: Partial<Namenode> = {}): Namenode => ({
  state: 'active',
  version: '3.4.1',
  safeMode: undefined,
  rpcAddress: 'n1:8020',
  clusterId: 'CID-1',
  startedMs: AT_MS,
  changedMs: AT_MS,
  serverMs: AT_MS,
  startup: 1,
  securityEnabled: false,
  ...fields,
});

export const soundDatanode = (fields: Partial<Datanode> = {}): Datanode => ({
  name: 'd1:9866',
  live: true,
  adminState: 'in service',
  transferAddress: 'd1:9866',
  address: 'http://d1:9864',
  rack: '/default-rack',
  version: '3.4.1',
  lastContactSeconds: 1,
  capacityBytes: TIB,
  usedBytes: 0,
  poolUsedBytes: 0,
  remainingBytes: TIB,
  nonDfsUsedBytes: 0,
  blocks: 0,
  failedVolumes: 0,
  underReplicatedBlocks: undefined,
  ...fields,
});

export const soundCluster = (fields: Partial<HdfsCluster> = {}): HdfsCluster => ({
  version: '3.4.1',
  safeMode: undefined,
  isUpgradeFinalized: true,
  rollingUpgradeMs: undefined,
  capacityBytes: TIB,
  usedBytes: 0,
  remainingBytes: TIB,
  nonDfsUsedBytes: 0,
  files: 1,
  blocks: 0,
  missingBlocks: 0,
  corruptBlocks: 0,
  underReplicatedBlocks: 0,
  failedVolumes: 0,
  staleDatanodes: 0,
  checkpointMs: AT_MS,
  datanodes: [soundDatanode()],
  ...fields,
});

const soundHdfs: HdfsFacts = {
  user: 'hdfs',
  namenodes: known([
    { base: 'http://n1:9870', namenode: known(soundNamenode()) },
    { base: 'http://n2:9870', namenode: known(soundNamenode({ state: 'standby' })) },
  ]),
  cluster: known(soundCluster()),
  superuser: known(true),
  clocks: [],
  paces: [],
};

const soundLdap: LdapFacts = {
  isShielded: true,
  binds: true,
  server: known({
    namingContexts: ['dc=example,dc=org'],
    supportedControls: ['1.2.840.113556.1.4.319'],
    saslMechanisms: [],
    vendor: undefined,
  }),
  whoAmI: known('dn:uid=mesosctl,ou=services,dc=example,dc=org'),
  paging: known({ pageEntries: 8, pages: [8, 8, 3] }),
  paces: [],
};

const soundZeppelin: ZeppelinsFacts = {
  user: 'operator',
  tried: known({
    app: '/tenants/alice/zeppelin',
    base: 'https://10.0.0.1:31000',
    version: '0.10.1',
    principal: 'operator',
    administers: known(true),
  }),
};

/** A platform in which nothing is wrong; rules change one fact of it for their examples. */
export const soundPlatform: PlatformFacts = {
  context: 'prod',
  atMs: AT_MS,
  own: { configFile: '/home/op/.config/mesosctl/config.yaml', configMode: 0o600, stateDir: '/s', locks: known(true) },
  secrets: [],
  zookeeper: known(soundZookeeper),
  mesos: known(soundMesos),
  marathon: known(soundMarathon),
  metronome: known(soundMetronome),
  hdfs: known(soundHdfs),
  ldap: known(soundLdap),
  zeppelin: known(soundZeppelin),
  requestTimeoutMs: 30_000,
  clocks: [],
  paces: [],
  certificates: [],
};

/** The sound platform with one system changed. */
export const withZookeeper = (facts: Partial<ZookeeperFacts>): PlatformFacts => ({
  ...soundPlatform,
  zookeeper: known({ ...soundZookeeper, ...facts }),
});
export const withMesos = (facts: Partial<MesosFacts>): PlatformFacts => ({
  ...soundPlatform,
  mesos: known({ ...soundMesos, ...facts }),
});
export const withMarathon = (facts: Partial<MarathonFacts>): PlatformFacts => ({
  ...soundPlatform,
  marathon: known({ ...soundMarathon, ...facts }),
});
export const withMetronome = (facts: Partial<MetronomeFacts>): PlatformFacts => ({
  ...soundPlatform,
  metronome: known({ ...soundMetronome, ...facts }),
});
export const withHdfs = (facts: Partial<HdfsFacts>): PlatformFacts => ({
  ...soundPlatform,
  hdfs: known({ ...soundHdfs, ...facts }),
});
export const withLdap = (facts: Partial<LdapFacts>): PlatformFacts => ({
  ...soundPlatform,
  ldap: known({ ...soundLdap, ...facts }),
});
export const withZeppelin = (facts: Partial<ZeppelinsFacts>): PlatformFacts => ({
  ...soundPlatform,
  zeppelin: known({ ...soundZeppelin, ...facts }),
});
