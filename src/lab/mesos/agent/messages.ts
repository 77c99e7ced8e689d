import { systemClock } from '../../../system-clock.ts';
import { quantitiesOf } from '../amounts.ts';
import type { WireMessage } from '../call.ts';
import type { LabTask } from '../cluster-types.ts';
import { frameworkInfo } from '../messages/frameworks.ts';
import { taskMessage } from '../messages/tasks.ts';
import { scalar } from '../wire-resource.ts';
import { type AgentContext, tasksOf } from './context.ts';

const EXECUTOR = '/usr/libexec/mesos/mesos-executor';
const MIB = 1024 * 1024;
/** What the executor of a command task has for itself (src/slave/constants.hpp). */
const EXECUTOR_CPUS = 0.1;
const EXECUTOR_MEM_MIB = 32;

/** Response.GetTasks of an agent. */
export function agentTasks(context: AgentContext): WireMessage {
  const { running, ended } = tasksOf(context);
  const none = { pending_tasks: [], queued_tasks: [], terminated_tasks: [] };
  return { ...none, launched_tasks: running.map(taskMessage), completed_tasks: ended.map(taskMessage) };
}

/** Response.GetExecutors of an agent: one for each task, as command tasks have it. */
export function agentExecutors(context: AgentContext): WireMessage {
  const { running, ended } = tasksOf(context);
  return { executors: running.map(executorMessage), completed_executors: ended.map(executorMessage) };
}

/** Response.GetFrameworks of an agent: those that run something here, and those that did. */
export function agentFrameworks(context: AgentContext): WireMessage {
  const { cluster } = context;
  const { running, ended } = tasksOf(context);
  const idsOf = (tasks: readonly LabTask[]): Set<string> => new Set(tasks.map((task) => task.frameworkId));
  const [here, gone] = [idsOf(running), idsOf(ended)];
  const known = [...cluster.frameworks.values(), ...cluster.completedFrameworks];
  const messages = (is: (id: string) => boolean): WireMessage[] =>
    known.filter(({ id }) => is(id)).map((framework) => ({ framework_info: frameworkInfo(framework) }));
  return {
    frameworks: messages((id) => here.has(id)),
    completed_frameworks: messages((id) => gone.has(id) && !here.has(id)),
  };
}

/** Response.GetContainers.Container: its use follows from what it was given and how long it has run. */
export function containerMessage(task: LabTask): WireMessage {
  const { cpus = 0, mem = 0 } = quantitiesOf(task.resources);
  const nowMs = systemClock.now();
  const ranS = (nowMs - (task.statuses[0]?.atMs ?? nowMs)) / 1000;
  const id = { value: task.containerId };
  const memBytes = (mem + EXECUTOR_MEM_MIB) * MIB;
  return {
    framework_id: { value: task.frameworkId },
    executor_id: { value: task.id },
    executor_name: executorName(task),
    container_id: id,
    container_status: { container_id: id, executor_pid: 1 },
    resource_statistics: {
      timestamp: nowMs / 1000,
      cpus_user_time_secs: (ranS * cpus) / 2,
      cpus_system_time_secs: (ranS * cpus) / 20,
      cpus_soft_limit: cpus + EXECUTOR_CPUS,
      mem_limit_bytes: memBytes,
      mem_soft_limit_bytes: memBytes,
      mem_rss_bytes: Math.floor(memBytes / 2),
    },
  };
}

const executorName = ({ name }: LabTask): string => `Command Executor (Task: ${name}) (Command: sh -c '${name}')`;

function executorMessage(task: LabTask): WireMessage {
  const role = task.resources[0]?.allocation_info?.role ?? '*';
  const own = [scalar('cpus', EXECUTOR_CPUS), scalar('mem', EXECUTOR_MEM_MIB)];
  return {
    executor_info: {
      executor_id: { value: task.id },
      framework_id: { value: task.frameworkId },
      command: { shell: false, value: EXECUTOR, arguments: ['mesos-executor', '--launcher_dir=/usr/libexec/mesos'] },
      resources: own.map((one) => ({ ...one, allocation_info: { role } })),
      name: executorName(task),
      source: task.id,
    },
  };
}
