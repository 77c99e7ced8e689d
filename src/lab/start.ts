import type { JsonObject } from '../core/json.ts';
import { contextOf, type LabFiles, NOTEBOOK_DOMAIN } from './context-of.ts';
import { makeExecutors } from './executors.ts';
import { leverOf } from './fault-script/lever.ts';
import { Play } from './fault-script/play.ts';
import type { ScriptedFaults } from './fault-script/script.ts';
import { Faults } from './faults.ts';
import type { HdfsLab } from './hdfs/start.ts';
import type { Directory } from './ldap/directory.ts';
import { SEED, seedDirectory } from './ldap/seed.ts';
import { type LabMarathonOptions, startMarathon } from './marathon/start.ts';
import type { MarathonState } from './marathon/state.ts';
import { startAgents } from './mesos/agent/start.ts';
import type { PartitionShares } from './mesos/agents.ts';
import type { Cluster } from './mesos/cluster.ts';
import { type LabMasters, type MastersOptions, startMasters } from './mesos/masters.ts';
import { type LabMetronome, type LabMetronomeOptions, startMetronome } from './metronome/start.ts';
import { ShownCertificate } from './shown-certificate.ts';
import {
  type AtEnd,
  type SystemOptions,
  startCluster,
  startDirectory,
  startElection,
  startFileSystem,
  toldOfDirectory,
} from './systems.ts';
import { makeTls } from './tls.ts';
import type { LabExecutors } from './world.ts';
import type { LabCertificate } from './zeppelin/start.ts';

export interface LabOptions extends SystemOptions {
  /** How many; `USUAL_AGENTS` unless said. */
  readonly agents?: number | undefined;
  /** Partitions and their weights: how many of the agents belong to each, in proportion. */
  readonly partitions?: PartitionShares;
  /** Accounts of the directory besides the named ones. */
  readonly people?: number;
  readonly masters?: Partial<MastersOptions>;
  readonly marathon?: LabMarathonOptions;
  /** There is none unless this says what it is like. */
  readonly metronome?: LabMetronomeOptions;
  /** Other programs for the tasks of apps, given the lab's own, and the certificate that notebooks show. */
  readonly executors?: (own: LabExecutors, certificate: LabCertificate) => LabExecutors;
  /** Images that no registry has. */
  readonly missingImages?: ReadonlySet<string>;
  /** What is wrong with it from its start on. */
  readonly faults?: ScriptedFaults | undefined;
  /** When it aborts before all parts answer, the lab ends instead. */
  readonly signal?: AbortSignal | undefined;
}

/** A running platform: its servers, the world behind them, and what a context says of it. */
export interface Lab {
  readonly faults: Faults;
  /** Ends the faults of the last script, and brings about those of this one; undefined: none. */
  loadFaults(script: ScriptedFaults | undefined): Promise<void>;
  readonly cluster: Cluster;
  /** Zeppelins ask it for passwords and HDFS for groups, also where another LDAP server stands in. */
  readonly directory: Directory;
  readonly masters: LabMasters;
  readonly marathon: MarathonState;
  readonly metronome: LabMetronome['state'] | undefined;
  /** undefined where it is off or another one stands in. */
  readonly hdfs: HdfsLab | undefined;
  /** Empty lists where a system is off. */
  readonly addresses: {
    readonly masters: readonly string[];
    readonly marathon: readonly string[];
    readonly metronome: readonly string[];
    readonly namenodes: readonly string[];
    readonly ldap: readonly string[];
    /** `host:port`. */
    readonly zookeeper: readonly string[];
  };
  /** PEM text of the CA that signed the certificate of LDAP and of the notebooks. */
  readonly ca: string;
  /** The nodes of ZooKeeper that the masters keep, path → data. */
  masterNodes(): ReadonlyMap<string, Uint8Array>;
  /** A whole file of contexts. */
  config(files: LabFiles): JsonObject;
  stop(): Promise<void>;
}

/** Agents of a lab unless a number is given. */
export const USUAL_AGENTS = 12;

const USUAL_PARTITIONS: PartitionShares = { spark: 2, web: 1 };
const USUAL_MASTERS = 3;
const MASTERS_NODE = '/mesos';

/**
 * Starts all parts and resolves when all of them answer; when one cannot start, none is left running.
 * @throws Failure `unavailable` or `unsupported` where the machine has no room for it; the reason of the signal
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const parts = await startParts(options, (end) => ends.push(end));
    options.signal?.throwIfAborted();
    return { ...parts, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

async function startParts(options: LabOptions, atEnd: AtEnd): Promise<Omit<Lab, 'stop'>> {
  const shares = options.partitions ?? USUAL_PARTITIONS;
  const faults = new Faults();
  const directory = seedDirectory(options.people === undefined ? {} : { people: options.people });
  const tls = await makeTls({ dns: ['localhost', NOTEBOOK_DOMAIN, `*.${NOTEBOOK_DOMAIN}`], ips: ['127.0.0.1'] });
  const certificate = new ShownCertificate(tls);
  const cluster = await startCluster(options.agents ?? USUAL_AGENTS, shares, atEnd);
  const masters = await startMasters({ faults, cluster }, { count: USUAL_MASTERS, ...options.masters });
  atEnd(masters.server.stop);
  const agents = await startAgents(
    { faults, cluster },
    { ...options.masters, version: masters.version, signal: options.signal },
  );
  atEnd(agents.stop);
  const masterNodes = (): ReadonlyMap<string, Uint8Array> => nodesOf(masters);
  const hdfs = await startFileSystem(options.hdfs ?? {}, { faults, directory }, atEnd);
  const ldap = await startDirectory(options.ldap, { faults, directory }, certificate, atEnd);
  const zookeeper = await startElection(options.zookeeper, faults, masterNodes, atEnd);
  const own = makeExecutors({
    faults,
    directory,
    certificate,
    namenodes: hdfs.told?.namenodes ?? [],
    missingImages: options.missingImages,
  });
  const executors = options.executors?.(own, certificate) ?? own;
  const world = { faults, cluster, directory, executors };
  const marathon = await startMarathon(world, options.marathon);
  atEnd(marathon.server.stop);
  const metronome = options.metronome === undefined ? undefined : await startMetronome(world, options.metronome);
  if (metronome !== undefined) atEnd(metronome.server.stop);
  const lever = leverOf({
    cluster,
    agents,
    masters,
    marathon,
    hdfs: hdfs.lab,
    ldap: ldap.lab,
    zookeeper: zookeeper.lab,
    expireCertificate: () => certificate.expire(),
  });
  const loadFaults = (script: ScriptedFaults | undefined): Promise<void> =>
    faults.play(script && new Play(script, lever));
  atEnd(() => loadFaults(undefined));
  await loadFaults(options.faults);
  const mesosTold =
    zookeeper.told === undefined
      ? { masters: masters.server.addresses }
      : { zk: `zk://${zookeeper.told}${MASTERS_NODE}` };
  return {
    faults,
    loadFaults,
    cluster,
    directory,
    masters,
    marathon: marathon.state,
    metronome: metronome?.state,
    hdfs: hdfs.lab,
    addresses: {
      masters: masters.server.addresses,
      marathon: marathon.server.addresses,
      metronome: metronome?.server.addresses ?? [],
      namenodes: hdfs.told?.namenodes ?? [],
      ldap: ldap.lab?.addresses ?? (ldap.told === undefined ? [] : [ldap.told.url]),
      zookeeper: zookeeper.told === undefined ? [] : [zookeeper.told],
    },
    ca: tls.ca,
    masterNodes,
    config: (files) =>
      contextOf({
        mesos: mesosTold,
        marathon: marathon.server.addresses,
        metronome: metronome?.server.addresses ?? [],
        hdfs: hdfs.told,
        ldap: toldOfDirectory(ldap, options.faults, files.ca),
        notebookAdmin: SEED.operator,
        files,
        partitions: Object.keys(shares),
      }),
  };
}

/** As contenders write themselves down: in the order of their election, and with the log's folder beside them. */
function nodesOf(masters: LabMasters): ReadonlyMap<string, Uint8Array> {
  const encoder = new TextEncoder();
  const infos = masters.masterInfos().map(({ json }, index): [string, Uint8Array] => {
    const number = String(index).padStart(10, '0');
    return [`${MASTERS_NODE}/json.info_${number}`, encoder.encode(JSON.stringify(json))];
  });
  return new Map([[`${MASTERS_NODE}/log_replicas`, new Uint8Array()], ...infos]);
}
