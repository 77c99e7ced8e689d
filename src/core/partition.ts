import type { Agent, Attribute } from './resources.ts';

/** A part of the cluster: the agents whose attribute has the value. */
export interface Partition {
  readonly name: string;
  readonly attribute: string;
  readonly value: string;
}

/** Agents of a partition: TEXT attributes that are equal, SET attributes that contain the value. */
export function agentsOf(partition: Partition, agents: readonly Agent[]): Agent[] {
  return agents.filter((agent) => agent.attributes.some((attribute) => isIn(partition, attribute)));
}

function isIn(partition: Partition, attribute: Attribute): boolean {
  if (attribute.name !== partition.attribute) return false;
  if (attribute.kind === 'SET')
    return attribute.value
      .replace(/^\{|\}$/g, '')
      .split(',')
      .includes(partition.value);
  return attribute.value === partition.value;
}
