import type { Agent, Attribute } from '../../core/resources.ts';
import type { read } from './generated/named.js';
import { need } from './need.ts';
import { readRange, readResource } from './resource-codec.ts';

/** The port of an agent that does not say: 5051, the default of the schema. */
const AGENT_PORT = 5051;

/** GET_AGENTS: the registered agents, then those that a new leader has not seen again yet. */
export function readAgents(wire: read.master.Response.GetAgents): Agent[] {
  return [...wire.agents.map(readAgent), ...wire.recovered_agents.map(readRecovered)];
}

function readAgent(wire: read.master.Response.GetAgents.Agent): Agent {
  return {
    ...readInfo(need(wire.agent_info, 'agent.agent_info')),
    active: need(wire.active, 'agent.active'),
    version: need(wire.version, 'agent.version'),
    total: wire.total_resources.map(readResource),
    allocated: wire.allocated_resources.map(readResource),
    recovered: false,
  };
}

/** What such an agent has, and what is reserved there, is not known before it is back. */
function readRecovered(wire: read.AgentInfo): Agent {
  return { ...readInfo(wire), active: false, version: '', total: [], allocated: [], recovered: true };
}

function readInfo(info: read.AgentInfo): Pick<Agent, 'id' | 'hostname' | 'port' | 'attributes'> {
  return {
    id: need(info.id?.value, 'agent_info.id'),
    hostname: need(info.hostname, 'agent_info.hostname'),
    port: info.port ?? AGENT_PORT,
    attributes: info.attributes.map(readAttribute),
  };
}

/** An attribute in the words of the agent's --attributes: `[1-5,7-9]` for ranges, `{a,b}` for sets. */
function readAttribute(wire: read.Attribute): Attribute {
  const name = need(wire.name, 'attribute.name');
  if (wire.type === 'SCALAR') {
    return { name, kind: 'SCALAR', value: String(need(wire.scalar?.value, 'attribute.scalar')) };
  }
  if (wire.type === 'RANGES') {
    const ranges = need(wire.ranges, 'attribute.ranges').range.map(readRange);
    return { name, kind: 'RANGES', value: `[${ranges.map(({ begin, end }) => `${begin}-${end}`).join(',')}]` };
  }
  if (wire.type === 'SET') {
    return { name, kind: 'SET', value: `{${need(wire.set, 'attribute.set').item.join(',')}}` };
  }
  return { name, kind: 'TEXT', value: need(wire.text?.value, 'attribute.text') };
}
