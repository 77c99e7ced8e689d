import { scalarsOf } from '../../core/resources.ts';
import type { read } from '../mesos/generated/messages.js';
import { readPastTask } from '../mesos/history-codec.ts';
import { need } from '../mesos/need.ts';
import { readResource } from '../mesos/resource-codec.ts';
import { readTask } from '../mesos/state-codec.ts';
import type { AgentState, Executor } from './types.ts';

/** GET_STATE of an agent. */
export function readAgentState(wire: read.agent.Response.GetState): AgentState {
  const tasks = wire.get_tasks;
  return {
    tasks: [...(tasks?.pending_tasks ?? []), ...(tasks?.queued_tasks ?? []), ...(tasks?.launched_tasks ?? [])].map(
      readTask,
    ),
    ended: [...(tasks?.terminated_tasks ?? []), ...(tasks?.completed_tasks ?? [])].map(readPastTask),
    executors: (wire.get_executors?.executors ?? []).map(readExecutor),
  };
}

function readExecutor({ executor_info }: read.agent.Response.GetExecutors.Executor): Executor {
  const info = need(executor_info, 'executor.executor_info');
  return {
    id: need(info.executor_id?.value, 'executor_info.executor_id'),
    frameworkId: need(info.framework_id?.value, 'executor_info.framework_id'),
    ...(info.name === undefined ? {} : { name: info.name }),
    resources: scalarsOf(info.resources.map(readResource)),
  };
}
