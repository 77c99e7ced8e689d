import type { Attribute } from '../../../core/resources.ts';
import type { ActionContext } from '../action.ts';
import type { WireMessage } from '../call.ts';
import type { LabAgent } from '../cluster.ts';
import { shown, type WireResource } from '../wire-resource.ts';
import { nanoseconds } from './parts.ts';

const CAPABILITIES = [
  'MULTI_ROLE',
  'HIERARCHICAL_ROLE',
  'RESERVATION_REFINEMENT',
  'RESOURCE_PROVIDER',
  'RESIZE_VOLUME',
  'AGENT_OPERATION_FEEDBACK',
  'AGENT_DRAINING',
  'TASK_RESOURCE_LIMITS',
];

/** Response.GetAgents: all agents, registered with the leader. */
export function agentsMessage({ cluster, version, mayView }: ActionContext): WireMessage {
  const allocated = mayView ? cluster.allocated() : new Map<string, readonly WireResource[]>();
  return {
    agents: [...cluster.agents.values()].map((agent) => agentMessage(agent, allocated.get(agent.id) ?? [], version)),
    recovered_agents: [],
  };
}

function agentMessage(agent: LabAgent, allocated: readonly WireResource[], version: string): WireMessage {
  return {
    agent_info: {
      hostname: agent.hostname,
      port: agent.port,
      resources: agent.configured,
      attributes: agent.attributes.map(attributeMessage),
      id: { value: agent.id },
    },
    active: agent.active,
    deactivated: false,
    version,
    pid: `slave(1)@${agent.hostname}:${agent.port}`,
    registered_time: nanoseconds(agent.registeredMs),
    total_resources: agent.total.map(shown),
    ...(allocated.length === 0 ? {} : { allocated_resources: allocated.map(shown) }),
    capabilities: CAPABILITIES.map((type) => ({ type })),
  };
}

/** The agents of the lab have TEXT and SCALAR attributes; a SET stops a real agent at its start. */
function attributeMessage({ name, kind, value }: Attribute): WireMessage {
  if (kind === 'SCALAR') return { name, type: kind, scalar: { value: Number(value) } };
  return { name, type: 'TEXT', text: { value } };
}
