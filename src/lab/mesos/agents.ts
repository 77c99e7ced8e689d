import type { Attribute } from '../../core/resources.ts';
import { ranges, scalar, type WireResource } from './wire-resource.ts';

/** What an agent of the lab is started with. */
export interface AgentSpec {
  readonly hostname: string;
  readonly port: number;
  readonly attributes: readonly Attribute[];
  readonly resources: readonly WireResource[];
}

/** Names of partitions with their weight: how many of the agents belong to each, in proportion. */
export type PartitionShares = Readonly<Record<string, number>>;

const AGENT_PORT = 5051;
const AGENTS_PER_RACK = 20;
const HOSTS_PER_NET = 250;

/** As many as have an address each: 127.0.1.1 to 127.0.255.250. */
export const MOST_AGENTS = 255 * HOSTS_PER_NET;

/**
 * `count` agents with the attributes `rack` and `partition`. Their host names are addresses of the loopback, 127.0.1.1
 * and on, at which tasks can really listen.
 */
export function agentSpecs(count: number, shares: PartitionShares): AgentSpec[] {
  const partitions = partitionOrder(count, shares);
  return Array.from({ length: count }, (_, index) => ({
    hostname: `127.0.${1 + Math.floor(index / HOSTS_PER_NET)}.${1 + (index % HOSTS_PER_NET)}`,
    attributes: [
      text('rack', `r${1 + (index % Math.max(2, Math.ceil(count / AGENTS_PER_RACK)))}`),
      ...partitions.slice(index, index + 1).map((name) => text('partition', name)),
    ],
    port: AGENT_PORT,
    resources: [
      scalar('cpus', 16),
      scalar('mem', 65_536),
      scalar('disk', 512_000),
      ranges('ports', [{ begin: 31_000, end: 31_099 }]),
    ],
  }));
}

const text = (name: string, value: string): Attribute => ({ name, kind: 'TEXT', value });

/** The partition of each agent: at every agent the partition that lags most behind its share comes next. */
function partitionOrder(count: number, shares: PartitionShares): string[] {
  const given = new Map(Object.keys(shares).map((name) => [name, 0]));
  return Array.from({ length: given.size === 0 ? 0 : count }, () => {
    const [next] = [...given].sort(([a, nA], [b, nB]) => (nA + 1) / (shares[a] ?? 1) - (nB + 1) / (shares[b] ?? 1));
    const name = next?.[0] ?? '';
    given.set(name, (given.get(name) ?? 0) + 1);
    return name;
  });
}
