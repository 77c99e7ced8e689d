import { makeCall } from '../mesos/call.ts';
import type { AgentLine } from './reader.ts';
import type { AgentOrder, AgentWriter } from './types.ts';

/** Orders that leave the same behind when they are given twice. */
const REPEATABLE: ReadonlySet<AgentOrder> = new Set<AgentOrder>(['SET_LOGGING_LEVEL', 'PRUNE_IMAGES']);

/** The writing calls of one agent. */
export function agentWriter(line: AgentLine): AgentWriter {
  return {
    call: async (name, body, signal) => {
      const manner = { repeatable: REPEATABLE.has(name) };
      await makeCall(line, { type: name, [name.toLowerCase()]: body }, manner, signal);
    },
  };
}
