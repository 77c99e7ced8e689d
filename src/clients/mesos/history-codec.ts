import type { read } from './generated/messages.js';
import { need } from './need.ts';
import { readFramework, readTask } from './state-codec.ts';
import type { MesosHistory, PastFramework, PastTask, TaskUpdate } from './types.ts';

/** GET_STATE in JSON: what has ended. */
export function readHistory(wire: read.master.Response.GetState): MesosHistory {
  return {
    via: 'json',
    frameworks: (wire.get_frameworks?.completed_frameworks ?? []).map(readPastFramework),
    tasks: (wire.get_tasks?.completed_tasks ?? []).map(readPastTask),
  };
}

function readPastFramework(wire: read.master.Response.GetFrameworks.Framework): PastFramework {
  const registeredNs = wire.registered_time?.nanoseconds;
  const unregisteredNs = wire.unregistered_time?.nanoseconds;
  return {
    ...readFramework(wire),
    ...(registeredNs === undefined ? {} : { registeredNs }),
    ...(unregisteredNs === undefined ? {} : { unregisteredNs }),
  };
}

export function readPastTask(wire: read.Task): PastTask {
  return { ...readTask(wire), updates: wire.statuses.map(readUpdate) };
}

/** A timestamp is seconds since the epoch, with a fraction. */
function readUpdate({ state, timestamp, source, reason, message }: read.TaskStatus): TaskUpdate {
  return {
    state: String(need(state, 'task_status.state')),
    ...(timestamp === undefined ? {} : { atMs: Math.round(timestamp * 1000) }),
    ...(source === undefined ? {} : { source: String(source) }),
    ...(reason === undefined ? {} : { reason: String(reason) }),
    ...(message === undefined ? {} : { message }),
  };
}
