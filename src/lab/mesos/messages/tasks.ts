import type { ActionContext } from '../action.ts';
import type { WireMessage } from '../call.ts';
import type { LabTask, LabTaskStatus } from '../cluster.ts';

/** Response.GetTasks: those that have not ended, and those that have. */
export function tasksMessage({ cluster, mayView }: ActionContext): WireMessage {
  const all = (tasks: Iterable<LabTask>): WireMessage[] => (mayView ? Array.from(tasks, taskMessage) : []);
  return {
    tasks: all(cluster.tasks.values()),
    unreachable_tasks: [],
    completed_tasks: all(cluster.completedTasks),
  };
}

function taskMessage(task: LabTask): WireMessage {
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

function statusMessage(task: LabTask, status: LabTaskStatus): WireMessage {
  return {
    task_id: { value: task.id },
    state: status.state,
    source: 'SOURCE_EXECUTOR',
    agent_id: { value: task.agentId },
    executor_id: { value: task.id },
    timestamp: status.atMs / 1000,
    uuid: status.uuid,
  };
}
