import { systemClock } from '../../../system-clock.ts';
import type { ActionContext } from '../action.ts';
import { quantitiesOf } from '../amounts.ts';
import type { Cluster } from '../cluster.ts';
import { resourceMetrics, systemMetrics, taskMetrics } from './system-metrics.ts';

const TASK_STATES = [
  ...['dropped', 'error', 'failed', 'finished', 'gone', 'gone_by_operator', 'killed', 'killing', 'lost', 'running'],
  ...['staging', 'starting', 'unreachable'],
];

type Measured = Pick<ActionContext, 'startedMs' | 'masters' | 'leads' | 'cluster'>;

/** What a master measures. One that does not lead knows of no cluster: it has the same names, all but its own at 0. */
export function masterMetrics(context: Measured): ReadonlyMap<string, number> {
  const { startedMs, masters, leads, cluster } = context;
  const metrics = {
    ...systemMetrics(),
    ...clusterMetrics(leads ? cluster : undefined),
    'master/elected': Number(leads),
    'master/uptime_secs': (systemClock.now() - startedMs) / 1000,
    'registrar/log/ensemble_size': masters,
    'registrar/log/recovered': 1,
    'registrar/queued_operations': 0,
  };
  return new Map(Object.entries(metrics).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function clusterMetrics(cluster: Cluster | undefined): Record<string, number> {
  const agents = [...(cluster?.agents.values() ?? [])];
  const tasks = [...(cluster?.tasks.values() ?? []), ...(cluster?.completedTasks ?? [])];
  const used = quantitiesOf([...(cluster?.tasks.values() ?? [])].flatMap((task) => task.resources));
  const active = agents.filter((agent) => agent.active).length;
  const frameworks = cluster?.frameworks.size ?? 0;
  return {
    ...resourceMetrics('master', cluster?.capacity() ?? {}, used),
    ...taskMetrics(
      'master',
      tasks.map(({ statuses }) => statuses.at(-1)?.state ?? ''),
      TASK_STATES,
    ),
    'master/frameworks_active': frameworks,
    'master/frameworks_connected': frameworks,
    'master/frameworks_disconnected': 0,
    'master/frameworks_inactive': 0,
    'master/outstanding_offers': 0,
    'master/slaves_active': active,
    'master/slaves_connected': agents.length,
    'master/slaves_disconnected': 0,
    'master/slaves_inactive': agents.length - active,
    'master/slaves_unreachable': 0,
  };
}
