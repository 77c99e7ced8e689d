import { systemClock } from '../../system-clock.ts';
import type { LabServer, LabWorld } from '../world.ts';
import { callerNamed, SUPERGROUP } from './caller.ts';
import { Cluster, type NamenodeState } from './cluster.ts';
import { datanode } from './datanode.ts';
import { serve } from './exchange.ts';
import type { History } from './history.ts';
import { namenode } from './namenode.ts';
import { Namespace } from './namespace.ts';

export interface HdfsLabOptions {
  /** The user under whom the daemons run; `hdfs`. */
  readonly superuser?: string;
  /** dfs.namenode.acls.enabled; on. */
  readonly acls?: boolean;
  /** One that is active, or a pair of which the first is. */
  readonly namenodes?: 1 | 2;
  readonly datanodes?: number;
  /** Off: SETQUOTA is unknown, as before 3.2.2. */
  readonly supportsSetQuota?: boolean;
}

/** The file system of the lab while it runs. */
export interface HdfsLab {
  /** Its addresses are the namenodes', `http://127.0.0.1:port`. */
  readonly server: LabServer;
  /** The namespace, for looking into it and for putting folders there from outside. */
  readonly tree: Pick<Namespace, 'entry' | 'seed'>;
  readonly history: History;
  /** The active namenode and the next one change places. */
  failOver(): void;
  setState(namenode: number, state: NamenodeState): void;
  /** A reason turns safe mode on, undefined off. */
  setSafeMode(reason: string | undefined): void;
}

/**
 * HDFS 3.4.1 as its web front shows it: namenodes and datanodes over one namespace, with users, groups, modes, ACLs,
 * quotas and snapshots at work. It starts as an installed platform does: /user (755) and /tmp (1777) are the superuser's.
 */
export async function startHdfs(
  world: Pick<LabWorld, 'faults' | 'directory'>,
  options: HdfsLabOptions = {},
): Promise<HdfsLab> {
  const { superuser = 'hdfs', acls = true, namenodes = 1, datanodes = 3, supportsSetQuota = true } = options;
  const { directory, faults } = world;
  const namespace = new Namespace(superuser, (name) => callerNamed(name, directory, superuser), systemClock);
  namespace.seed('/user', { owner: superuser, group: SUPERGROUP, mode: 0o755 });
  namespace.seed('/tmp', { owner: superuser, group: SUPERGROUP, mode: 0o1777 });
  const states = Array.from({ length: namenodes }, (_, index): NamenodeState => (index === 0 ? 'active' : 'standby'));
  const cluster = new Cluster({ namespace, directory, superuser, acls, supportsSetQuota, states });
  const stops: (() => Promise<void>)[] = [];
  const begin = async (addresses: string[], handle: Parameters<typeof serve>[1]): Promise<void> => {
    const { address, stop } = await serve(faults, handle);
    addresses.push(address);
    stops.push(stop);
  };
  for (let count = 0; count < datanodes; count += 1) await begin(cluster.datanodes, datanode(cluster));
  for (let index = 0; index < namenodes; index += 1) await begin(cluster.namenodes, namenode(cluster, index));
  const stop = async (): Promise<void> => {
    await Promise.all(stops.map((one) => one()));
  };
  return {
    server: { addresses: cluster.namenodes, stop },
    tree: namespace,
    history: namespace.history,
    failOver: () => cluster.failOver(),
    setState: (index, state) => cluster.setState(index, state),
    setSafeMode: (reason) => {
      cluster.safeModeReason = reason;
    },
  };
}
