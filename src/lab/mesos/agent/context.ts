import { actionsOf } from '../action.ts';
import type { WireMessage } from '../call.ts';
import type { Cluster } from '../cluster.ts';
import type { LabAgent, LabTask } from '../cluster-types.ts';
import type { LogLevel } from '../log-level.ts';

/** What an action of an agent may know. */
export interface AgentContext {
  readonly agent: LabAgent;
  readonly cluster: Cluster;
  /** `1.11.0`. */
  readonly version: string;
  /** When it was started, in ms since the epoch. */
  readonly startedMs: number;
  /** Whether it asks who calls, and whether the caller may see frameworks, tasks, executors, flags and the log. */
  readonly authenticates: boolean;
  readonly mayView: boolean;
  /** How much it writes into its log. */
  readonly logLevel: LogLevel;
}

/** Declares an action of agents. */
export const agentAction = actionsOf<AgentContext>('agent');

/** Declares an action of agents that only answers. */
export const agentQuestion = (type: string, answer: (context: AgentContext) => WireMessage | undefined) =>
  agentAction({
    type,
    body: () => true,
    act: (_, context) => ({ answer: { [type.toLowerCase()]: answer(context) } }),
  });

/** The tasks of an agent that have not ended, and those that have, as far as they may be seen. */
export function tasksOf({ agent, cluster, mayView }: AgentContext): Readonly<Record<'running' | 'ended', LabTask[]>> {
  const own = (tasks: Iterable<LabTask>): LabTask[] =>
    mayView ? [...tasks].filter(({ agentId }) => agentId === agent.id) : [];
  return { running: own(cluster.tasks.values()), ended: own(cluster.completedTasks) };
}
