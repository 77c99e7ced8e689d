import type { ActionContext } from '../action.ts';
import type { WireMessage } from '../call.ts';
import type { LabTask, LabTaskStatus } from '../cluster-types.ts';
import type { Viewed } from './agents.ts';

/**
 * Response.GetTasks: those that have not ended, and those that have. The protobuf of 1.12-dev leaves out the ended tasks of
 * frameworks that have ended themselves; its JSON has them.
 */
export function tasksMessage({ cluster, mayView, accept }: Viewed & Pick<ActionContext, 'accept'>): WireMessage {
  const all = (tasks: Iterable<LabTask>): WireMessage[] => (mayView ? Array.from(tasks, taskMessage) : []);
  const isTold = ({ frameworkId }: LabTask): boolean => accept === 'json' || cluster.frameworks.has(frameworkId);
  return {
    tasks: all(cluster.tasks.values()),
    unreachable_tasks: [],
    completed_tasks: all(cluster.completedTasks.filter(isTold)),
  };
}

/** Task. */
export function taskMessage(task: LabTask): WireMessage {
  const last = task.statuses.at(-1);
  // The master makes no status update of TASK_STAGING: that is its own word for a task it has sent to the agent.
  const updates = task.statuses.slice(1);
  return {
    name: task.name,
    task_id: { value: task.id },
    framework_id: { value: task.frameworkId },
    agent_id: { value: task.agentId },
    state: last?.state,
    resources: task.resources,
    ...(updates.length === 0
      ? {}
      : {
          statuses: updates.map((status) => statusMessage(task, status)),
          status_update_state: last?.state,
          status_update_uuid: last?.uuid,
        }),
  };
}

/** TaskStatus. */
export function statusMessage(task: LabTask, status: LabTaskStatus): WireMessage {
  return {
    task_id: { value: task.id },
    state: status.state,
    source: status.source,
    ...(status.reason === undefined ? {} : { reason: status.reason }),
    ...(status.message === undefined ? {} : { message: status.message }),
    agent_id: { value: task.agentId },
    executor_id: { value: task.id },
    timestamp: status.atMs / 1000,
    uuid: status.uuid,
  };
}
