import type { Attribute } from '../../../core/resources.ts';
import type { ActionContext } from '../action.ts';
import type { WireMessage } from '../call.ts';
import type { LabAgent } from '../cluster-types.ts';
import { shown, type WireResource } from '../wire-resource.ts';
import { nanoseconds } from './parts.ts';

/** What of a context a message is made of: the cluster, and how much of it the caller may view. */
export type Viewed = Pick<ActionContext, 'cluster' | 'version' | 'mayView'>;

export const CAPABILITIES = [
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
export function agentsMessage({ cluster, version, mayView }: Viewed): WireMessage {
  const allocated = cluster.allocated();
  const agents = [...cluster.agents.values()];
  return {
    agents: agents.map((agent) => agentMessage(agent, allocated.get(agent.id) ?? [], { version, mayView })),
    recovered_agents: [],
  };
}

/** Response.GetAgents.Agent; `used` is what tasks use of it, which not everybody may view. */
export function agentMessage(
  agent: LabAgent,
  used: readonly WireResource[],
  { version, mayView }: Omit<Viewed, 'cluster'>,
): WireMessage {
  const allocated = mayView ? used : [];
  return {
    agent_info: agentInfo(agent),
    active: agent.active && !agent.deactivated,
    deactivated: agent.deactivated,
    version,
    pid: `slave(1)@${agent.hostname}:${agent.port}`,
    registered_time: nanoseconds(agent.registeredMs),
    total_resources: agent.total.map(shown),
    ...(allocated.length === 0 ? {} : { allocated_resources: allocated.map(shown) }),
    capabilities: CAPABILITIES.map((type) => ({ type })),
    ...drainParts(agent, used.length > 0),
  };
}

/** Drained is an agent whose tasks have ended. The time of its start is told in whole seconds (1.12). */
function drainParts({ drain }: LabAgent, hasTasks: boolean): WireMessage {
  if (drain === undefined) return {};
  const { startedMs, maxGraceMs, markGone } = drain;
  const grace = maxGraceMs === undefined ? {} : { max_grace_period: nanoseconds(maxGraceMs) };
  return {
    drain_info: { state: hasTasks ? 'DRAINING' : 'DRAINED', config: { ...grace, mark_gone: markGone } },
    estimated_drain_start_time: nanoseconds(Math.floor(startedMs / 1000) * 1000),
  };
}

/** AgentInfo: what an agent was started with. */
export function agentInfo(agent: LabAgent): WireMessage {
  return {
    hostname: agent.hostname,
    port: agent.port,
    resources: agent.configured,
    attributes: agent.attributes.map(attributeMessage),
    id: { value: agent.id },
  };
}

/** The agents of the lab have TEXT and SCALAR attributes; a SET stops a real agent at its start. */
function attributeMessage({ name, kind, value }: Attribute): WireMessage {
  if (kind === 'SCALAR') return { name, type: kind, scalar: { value: Number(value) } };
  return { name, type: 'TEXT', text: { value } };
}
