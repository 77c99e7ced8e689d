import { action, bad } from '../action.ts';

export const reactivateAgent = action({
  type: 'REACTIVATE_AGENT',
  since: '1.9.0',
  writes: true,
  body: (call) => call.reactivate_agent,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id: { value } }, { cluster }) => {
    const agent = cluster.agents.get(value);
    if (agent?.deactivated !== true) return bad('Agent is not deactivated');
    const isDraining = agent.drain !== undefined && !cluster.isDrained(value);
    return isDraining ? bad('Agent is still in the DRAINING state') : undefined;
  },
  act: ({ agent_id }, { cluster }) => {
    const agent = cluster.agents.get(agent_id.value);
    if (agent === undefined) return {};
    agent.deactivated = false;
    agent.drain = undefined;
    return {};
  },
});
