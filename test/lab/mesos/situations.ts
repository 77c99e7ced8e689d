import { Cluster } from '../../../src/lab/mesos/cluster.ts';
import type { LabMasters } from '../../../src/lab/mesos/masters.ts';
import { RECORDED_ID, recordedCluster, run } from './recorded-cluster.ts';

/** What was before a call was recorded: the cluster, and the recorded calls that were made then. */
export interface Situation {
  cluster?(): Cluster;
  readonly before?: readonly string[];
  /** What became of the masters. */
  masters?(masters: LabMasters): void;
  /** What happened at the end. */
  lastly?(cluster: Cluster): void;
}

const RESERVE = 'master/RESERVE_RESOURCES';
const OLD_FORM = 'master/RESERVE_RESOURCES.old_form';
const CREATE = 'master/CREATE_VOLUMES';
const GROW = 'master/GROW_VOLUME';
const SHRINK = 'master/SHRINK_VOLUME';
const SCHEDULE = 'master/UPDATE_MAINTENANCE_SCHEDULE';
const START = 'master/START_MAINTENANCE';

const after = (...before: readonly string[]): Situation => ({ before });

/** The spare agent came again and again, each time under a new id. */
const spares = (...before: readonly string[]): Situation => ({ before, cluster: () => recordedCluster(8) });

/** A task of the recordings whose id has a tail. */
function withDriver(): Cluster {
  const cluster = recordedCluster();
  const ids = { taskId: 'driver.6fea93fc', frameworkId: `${RECORDED_ID}-0002`, agentId: `${RECORDED_ID}-S0` };
  cluster.launch({ ...ids, name: 'driver', role: 'spark', scalars: { cpus: 0.1, mem: 32 }, ports: [] });
  cluster.update(ids.taskId, 'TASK_RUNNING');
  return cluster;
}

/** The frameworks that came only to be torn down. */
function withFrameworks(): Cluster {
  const cluster = recordedCluster();
  for (const number of ['0004', '0005', '0006', '0007']) {
    cluster.addFramework({ id: `${RECORDED_ID}-${number}`, name: 'inuse', user: 'root' });
  }
  return cluster;
}

/** A task on every spare agent. */
function busySpares(): Cluster {
  const cluster = recordedCluster(8);
  for (const number of [3, 4, 5, 6, 7, 8, 9, 10]) {
    run(cluster, `stubborn-${number}`, '0000', `S${number}`, 'batch', { cpus: 0.1, mem: 32 });
  }
  return cluster;
}

/** What was different from the cluster as it stands, by recording. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  [CREATE]: after(RESERVE),
  [`${CREATE}.absolute_container_path`]: after(RESERVE),
  'errors/CREATE_VOLUMES.id_not_unique': after(RESERVE, OLD_FORM, CREATE),
  [GROW]: after(RESERVE, OLD_FORM, CREATE),
  'errors/GROW_VOLUME.too_much': after(RESERVE, OLD_FORM, CREATE, GROW),
  [SHRINK]: after(RESERVE, OLD_FORM, CREATE, GROW),
  'errors/SHRINK_VOLUME.too_much': after(RESERVE, OLD_FORM, CREATE, GROW, SHRINK),
  'master/DESTROY_VOLUMES': after(RESERVE, OLD_FORM, CREATE, GROW, SHRINK),
  'errors/DESTROY_VOLUMES.wrong_size': after(RESERVE, OLD_FORM, CREATE, GROW, SHRINK),
  'errors/UNRESERVE_RESOURCES.has_volume': after(RESERVE, OLD_FORM, CREATE),
  'master/RESERVE_RESOURCES.refined': after(RESERVE),
  'master/UNRESERVE_RESOURCES': after(RESERVE, OLD_FORM),
  'master/UNRESERVE_RESOURCES.refined': after(RESERVE, 'master/RESERVE_RESOURCES.refined'),
  'master/UNRESERVE_RESOURCES.partial': after('master/RESERVE_RESOURCES.labels'),
  'errors/UNRESERVE_RESOURCES.in_use': {
    before: [RESERVE, OLD_FORM],
    lastly: (cluster) => run(cluster, 'inuse', '0000', 'S2', 'db', { cpus: 0.3, mem: 32 }),
  },
  'master/REMOVE_QUOTA': after('master/SET_QUOTA'),
  'errors/SET_QUOTA.already_set': after('master/SET_QUOTA'),
  'master/DRAIN_AGENT': spares(),
  'master/DRAIN_AGENT.mark_gone': {
    cluster: () => new Cluster({ id: 'ff05f077-c735-4395-8957-ebcd2958643b', agents: 2 }),
  },
  'master/DEACTIVATE_AGENT': spares(),
  'master/REACTIVATE_AGENT': spares('master/DRAIN_AGENT'),
  'master/REACTIVATE_AGENT.after_deactivate': spares('master/DEACTIVATE_AGENT'),
  'errors/REACTIVATE_AGENT.draining': { cluster: busySpares, before: ['master/DRAIN_AGENT'] },
  'master/MARK_AGENT_GONE': spares(),
  'master/MARK_AGENT_GONE.again': spares('master/MARK_AGENT_GONE'),
  'errors/DRAIN_AGENT.gone': spares('master/MARK_AGENT_GONE'),
  'master/TEARDOWN': { cluster: withFrameworks },
  'errors/TEARDOWN.again': { cluster: withFrameworks, before: ['master/TEARDOWN'] },
  [START]: after(SCHEDULE),
  'errors/START_MAINTENANCE.already_down': after(SCHEDULE, START),
  'errors/UPDATE_MAINTENANCE_SCHEDULE.removes_down_machine': after(SCHEDULE, START),
  'master/STOP_MAINTENANCE': after(SCHEDULE, START),
  'agent/LIST_FILES': { cluster: withDriver },
  'agent/READ_FILE': { cluster: withDriver },
  'agent/READ_FILE.no_length': { cluster: withDriver },
  'errors/READ_FILE.is_directory': { cluster: withDriver },
};

/** What was wrong with the masters. */
export function situationOf(place: string): Situation {
  if (place.startsWith('errors/NO_LEADER')) return { masters: (masters) => masters.loseLeader() };
  if (place.startsWith('errors/RECOVERING')) return { masters: (masters) => masters.recovering(true) };
  return SITUATIONS[place] ?? {};
}
