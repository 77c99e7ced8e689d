import { action } from '../action.ts';

/** For good: such an agent is turned away for ever. Twice is once. */
export const markAgentGone = action({
  type: 'MARK_AGENT_GONE',
  writes: true,
  body: (call) => call.mark_agent_gone,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id: { value } }, { cluster }) =>
    cluster.agents.has(value) || cluster.goneAgents.has(value)
      ? undefined
      : { status: 404, text: `Agent '${value}' not found` },
  act: ({ agent_id }, { cluster }) => {
    cluster.markGone(agent_id.value);
    return {};
  },
});
