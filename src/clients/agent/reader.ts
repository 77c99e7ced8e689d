import { ask } from '../mesos/call.ts';
import type { sent } from '../mesos/generated/messages.js';
import { need } from '../mesos/need.ts';
import { readFlags, readMetrics, writeGetMetrics } from '../mesos/server-codec.ts';
import { readContainer } from './container-codec.ts';
import type { AgentLine } from './line.ts';
import { containerId, outputOf } from './process-stream.ts';
import { readAgentState } from './state-codec.ts';
import type { AgentAnswer, AgentReader } from './types.ts';

/** The reading calls of one agent. */
export function agentReader(line: AgentLine): AgentReader {
  const answer = (call: sent.agent.Call, signal: AbortSignal) => ask(line, call, signal);
  return {
    version: async (signal) => {
      const { get_version } = await answer({ type: 'GET_VERSION' }, signal);
      return need(get_version?.version_info?.version, 'get_version.version_info.version');
    },
    health: async (signal) =>
      need((await answer({ type: 'GET_HEALTH' }, signal)).get_health?.healthy, 'get_health.healthy'),
    flags: async (signal) =>
      readFlags(need((await answer({ type: 'GET_FLAGS' }, signal)).get_flags, 'get_flags').flags),
    metrics: async (signal, timeoutMs) => {
      const { get_metrics } = await answer({ type: 'GET_METRICS', get_metrics: writeGetMetrics(timeoutMs) }, signal);
      return readMetrics(need(get_metrics, 'get_metrics').metrics);
    },
    state: async (signal) => readAgentState(need((await answer({ type: 'GET_STATE' }, signal)).get_state, 'get_state')),
    // An agent without containers answers without get_containers (1.12).
    containers: async (signal, { nested = false, standalone = false } = {}) => {
      const shown = { show_nested: nested, show_standalone: standalone };
      const { get_containers } = await answer({ type: 'GET_CONTAINERS', get_containers: shown }, signal);
      return (get_containers?.containers ?? []).map(readContainer);
    },
    attachOutput: (container, signal) => {
      const attach_container_output = { container_id: containerId(container) };
      const call = { type: 'ATTACH_CONTAINER_OUTPUT' as const, attach_container_output };
      return outputOf(line, call, { repeatable: true }, signal);
    },
    call: async (name, body, signal): Promise<AgentAnswer<typeof name>> =>
      answer({ type: name, [name.toLowerCase()]: body }, signal),
  };
}
