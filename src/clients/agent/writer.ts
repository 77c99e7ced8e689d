import { makeCall } from '../mesos/call.ts';
import type { AgentLine } from './line.ts';
import { containerId, outputOf, typeInto } from './process-stream.ts';
import type { AgentOrder, AgentWriter } from './types.ts';

/** Orders that leave the same behind when they are given twice. */
const REPEATABLE: ReadonlySet<AgentOrder> = new Set<AgentOrder>(['SET_LOGGING_LEVEL', 'PRUNE_IMAGES']);

/** The writing calls of one agent. `patient` is the same line without a time for each request. */
export function agentWriter(line: AgentLine, patient: AgentLine): AgentWriter {
  return {
    launchNestedSession: (container, session, signal) => {
      const launch_nested_container_session = { ...session, container_id: containerId(container) };
      const call = { type: 'LAUNCH_NESTED_CONTAINER_SESSION' as const, launch_nested_container_session };
      return outputOf(line, call, { repeatable: false }, signal);
    },
    attachInput: (container, input, signal) => typeInto(patient, containerId(container), input, signal),
    call: async (name, body, signal) => {
      const manner = { repeatable: REPEATABLE.has(name) };
      await makeCall(line, { type: name, [name.toLowerCase()]: body }, manner, signal);
    },
  };
}
