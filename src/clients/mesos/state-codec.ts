import { readAgents } from './agent-codec.ts';
import { need } from './codec.ts';
import { mesos as Answers } from './generated/answers.js';
import { readResource } from './resource-codec.ts';
import type { Framework, MesosState, Task } from './types.ts';

const { TaskState, FrameworkInfo } = Answers.v1;

/** GET_STATE: agents, frameworks and the tasks that have not ended, unreachable ones included. */
export function readState(wire: Answers.v1.master.Response.GetState): MesosState {
  const tasks = wire.getTasks;
  return {
    agents: readAgents(need(wire.getAgents, 'get_state.get_agents')),
    frameworks: need(wire.getFrameworks, 'get_state.get_frameworks').frameworks.map(readFramework),
    tasks: [...need(tasks, 'get_state.get_tasks').tasks, ...(tasks?.unreachableTasks ?? [])].map(readTask),
  };
}

function readFramework(wire: Answers.v1.master.Response.GetFrameworks.Framework): Framework {
  const info = need(wire.frameworkInfo, 'framework.framework_info');
  return {
    id: need(info.id?.value, 'framework_info.id'),
    name: need(info.name, 'framework_info.name'),
    user: need(info.user, 'framework_info.user'),
    roles: rolesOf(info),
    active: need(wire.active, 'framework.active'),
    connected: need(wire.connected, 'framework.connected'),
    ...(typeof info.principal === 'string' ? { principal: info.principal } : {}),
  };
}

/** One with MULTI_ROLE has `roles`, perhaps none; one without has `role`, or `*` where it does not say. */
function rolesOf(info: Answers.v1.FrameworkInfo): readonly string[] {
  const multiRole = info.capabilities.some(({ type }) => type === FrameworkInfo.Capability.Type.MULTI_ROLE);
  return multiRole || info.roles.length > 0 ? info.roles : [info.role ?? '*'];
}

function readTask(wire: Answers.v1.Task): Task {
  return {
    id: need(wire.taskId?.value, 'task.task_id'),
    name: need(wire.name, 'task.name'),
    frameworkId: need(wire.frameworkId?.value, 'task.framework_id'),
    agentId: need(wire.agentId?.value, 'task.agent_id'),
    state: nameOfState(need(wire.state, 'task.state')),
    resources: wire.resources.map(readResource),
  };
}

/** A state that came after this schema is shown as its number. */
const nameOfState = (state: number): string => TaskState[state] ?? String(state);
