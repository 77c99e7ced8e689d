import { readAgents } from './agent-codec.ts';
import type { read } from './generated/named.js';
import { need } from './need.ts';
import { readResource } from './resource-codec.ts';
import type { Framework, MesosState, Task } from './types.ts';

/** GET_STATE: agents, frameworks and the tasks that have not ended, unreachable ones included. */
export function readState(wire: read.master.Response.GetState): MesosState {
  const { tasks, unreachable_tasks } = need(wire.get_tasks, 'get_state.get_tasks');
  return {
    agents: readAgents(need(wire.get_agents, 'get_state.get_agents')),
    frameworks: need(wire.get_frameworks, 'get_state.get_frameworks').frameworks.map(readFramework),
    tasks: [...Array.from(tasks, readTask), ...Array.from(unreachable_tasks, readTask)],
  };
}

export function readFramework(wire: read.master.Response.GetFrameworks.Framework): Framework {
  const info = need(wire.framework_info, 'framework.framework_info');
  return {
    id: need(info.id?.value, 'framework_info.id'),
    name: need(info.name, 'framework_info.name'),
    user: need(info.user, 'framework_info.user'),
    roles: rolesOf(info),
    active: need(wire.active, 'framework.active'),
    connected: need(wire.connected, 'framework.connected'),
    ...(info.principal === undefined ? {} : { principal: info.principal }),
  };
}

/** One with MULTI_ROLE has `roles`, perhaps none; one without has `role`, or `*` where it does not say. */
function rolesOf(info: read.FrameworkInfo): readonly string[] {
  const multiRole = info.capabilities.some(({ type }) => type === 'MULTI_ROLE');
  return multiRole || info.roles.length > 0 ? info.roles : [info.role ?? '*'];
}

export function readTask(wire: read.Task): Task {
  return {
    id: need(wire.task_id?.value, 'task.task_id'),
    name: need(wire.name, 'task.name'),
    frameworkId: need(wire.framework_id?.value, 'task.framework_id'),
    agentId: need(wire.agent_id?.value, 'task.agent_id'),
    state: String(need(wire.state, 'task.state')),
    resources: wire.resources.map(readResource),
  };
}
