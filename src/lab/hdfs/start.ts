import { systemClock } from '../../system-clock.ts';
import { type Listening, serverOf } from '../listening.ts';
import type { LabWorld, ReopeningServer } from '../world.ts';
import { callerNamed, SUPERGROUP } from './caller.ts';
import { Cluster, type ClusterSettings, type ConfigurationFiles, type NamenodeState } from './cluster.ts';
import { datanode, greetsUpload } from './datanode.ts';
import type { DatanodeChange, LabDatanode } from './datanodes.ts';
import { serve } from './exchange.ts';
import type { History } from './history.ts';
import { namenode } from './namenode.ts';
import { Namespace } from './namespace.ts';

export interface HdfsLabOptions {
  /** The user under whom the daemons run; `hdfs`. */
  readonly superuser?: string;
  /** dfs.namenode.acls.enabled; on. */
  readonly acls?: boolean;
  /** dfs.namenode.posix.acl.inheritance.enabled; on. */
  readonly posixInheritance?: boolean;
  /** One that is active, or a pair of which the first is. */
  readonly namenodes?: 1 | 2;
  readonly datanodes?: number;
  /** dfs.ls.limit, the size of a page of LISTSTATUS_BATCH; 1000. */
  readonly listLimit?: number;
  /** Operations that are unknown, as in an older version: SETQUOTA before 3.2.2. */
  readonly lacks?: readonly string[];
  /** Users who may act for any other; `hue`. */
  readonly proxyUsers?: readonly string[];
  /** What `/conf` shows besides what the lab does, by file: `{ 'hdfs-site.xml': { 'dfs.replication': '1' } }`. */
  readonly configured?: ConfigurationFiles;
  /** A checkpoint for /imagetransfer; without one there is none. */
  readonly image?: ClusterSettings['image'];
}

/** The file system of the lab while it runs. */
export interface HdfsLab {
  /** Its addresses are the namenodes', `http://127.0.0.1:port`. */
  readonly server: ReopeningServer;
  /** The namespace, for looking into it and for putting folders there from outside. */
  readonly tree: Pick<Namespace, 'entry' | 'seed'>;
  readonly history: History;
  /** The active namenode and the next one change places. */
  failOver(): void;
  setState(namenode: number, state: NamenodeState): void;
  /** Of each namenode. */
  states(): readonly NamenodeState[];
  /** A reason turns safe mode on, undefined off. */
  setSafeMode(reason: string | undefined): void;
  /** Lets a datanode die, fill up, be decommissioned, or come back. */
  setDatanode(index: number, change: DatanodeChange): void;
  datanodes(): readonly LabDatanode[];
}

/**
 * HDFS 3.4.1 as its web front shows it: namenodes and datanodes over one namespace, with users, groups, modes, ACLs,
 * quotas and snapshots at work. It starts as an installed platform does: /user (755) and /tmp (1777) are the superuser's.
 */
export async function startHdfs(
  world: Pick<LabWorld, 'faults' | 'directory'>,
  options: HdfsLabOptions = {},
): Promise<HdfsLab> {
  const { namenodes = 1, datanodes = 3 } = options;
  const states = Array.from({ length: namenodes }, (_, index): NamenodeState => (index === 0 ? 'active' : 'standby'));
  const cluster = new Cluster(settingsOf(world, options), states);
  const { namespace } = cluster;
  const fronts: Listening[] = [];
  const begun = async (serving: ReturnType<typeof serve>): Promise<string> => {
    const front = await serving;
    fronts.push(front);
    return front.address;
  };
  for (let index = 0; index < datanodes; index += 1) {
    const front = serve(world.faults, datanode(cluster, index), greetsUpload);
    cluster.datanodes.add(await begun(front), namespace.nowMs);
  }
  for (let index = 0; index < namenodes; index += 1) {
    cluster.namenodes.push(await begun(serve(world.faults, namenode(cluster, index))));
  }
  return {
    server: serverOf(cluster.namenodes, fronts),
    tree: namespace,
    history: namespace.history,
    failOver: () => cluster.failOver(),
    setState: (index, state) => cluster.setState(index, state),
    states: () => [...cluster.states],
    setSafeMode: (reason) => {
      cluster.safeModeReason = reason;
    },
    setDatanode: (index, change) => cluster.datanodes.change(index, change, namespace.nowMs),
    datanodes: () => cluster.datanodes.all,
  };
}

function settingsOf({ directory }: Pick<LabWorld, 'directory'>, options: HdfsLabOptions): ClusterSettings {
  const {
    superuser = 'hdfs',
    acls = true,
    posixInheritance = true,
    listLimit = 1000,
    configured = {},
    image,
  } = options;
  const callerOf = (name: string) => callerNamed(name, directory, superuser);
  const namespace = new Namespace(superuser, callerOf, systemClock, posixInheritance);
  namespace.seed('/user', { owner: superuser, group: SUPERGROUP, mode: 0o755 });
  namespace.seed('/tmp', { owner: superuser, group: SUPERGROUP, mode: 0o1777 });
  const [lacks, proxyUsers] = [new Set(options.lacks), new Set(options.proxyUsers ?? ['hue'])];
  return { namespace, directory, superuser, acls, listLimit, lacks, proxyUsers, configured, image };
}
