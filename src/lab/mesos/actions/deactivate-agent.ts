import { action, bad } from '../action.ts';

/** Leaves tasks alone. Twice is once. */
export const deactivateAgent = action({
  type: 'DEACTIVATE_AGENT',
  since: '1.9.0',
  writes: true,
  body: (call) => call.deactivate_agent,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id }, { cluster }) => (cluster.agents.has(agent_id.value) ? undefined : bad('Unknown agent')),
  act: ({ agent_id }, { cluster }) => {
    const agent = cluster.agents.get(agent_id.value);
    if (agent !== undefined) agent.deactivated = true;
    return {};
  },
});
