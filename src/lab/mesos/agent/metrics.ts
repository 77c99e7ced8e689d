import { systemClock } from '../../../system-clock.ts';
import { quantitiesOf } from '../amounts.ts';
import { resourceMetrics, systemMetrics, taskMetrics } from '../messages/system-metrics.ts';
import { type AgentContext, tasksOf } from './context.ts';

const TASK_STATES = ['failed', 'finished', 'gone', 'killed', 'killing', 'lost', 'running', 'staging', 'starting'];

/** What an agent measures. */
export function agentMetrics(context: AgentContext): ReadonlyMap<string, number> {
  const { agent, startedMs } = context;
  const { running, ended } = tasksOf({ ...context, mayView: true });
  const states = [...running, ...ended].map(({ statuses }) => statuses.at(-1)?.state ?? '');
  const total = quantitiesOf(agent.total, (one) => one.scalar !== undefined);
  const metrics = {
    ...systemMetrics(),
    ...resourceMetrics('slave', total, quantitiesOf(running.flatMap(({ resources }) => resources))),
    ...taskMetrics('slave', states, TASK_STATES),
    'slave/executors_running': running.length,
    'slave/executors_terminated': ended.length,
    'slave/frameworks_active': new Set(running.map(({ frameworkId }) => frameworkId)).size,
    'slave/registered': Number(agent.active),
    'slave/uptime_secs': (systemClock.now() - startedMs) / 1000,
  };
  return new Map(Object.entries(metrics).sort(([a], [b]) => (a < b ? -1 : 1)));
}
