import { Failure } from '../failure.ts';
import type { BalanceCluster, BalanceNode } from './types.ts';
import { isAmong } from './weigh.ts';

/**
 * A topology as Hadoop's TableMapping reads it: a host, `host:port` or address and its rack on each line; `#` begins a
 * comment. @throws Failure `config` with the line
 */
export function readRacks(text: string, place: string): Map<string, string> {
  const racks = new Map<string, string>();
  for (const [index, line] of text.split('\n').entries()) {
    const [host, rack, ...more] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (host === undefined || host === '') continue;
    if (rack === undefined || !rack.startsWith('/') || more.length > 0) {
      throw new Failure('config', `${place}:${index + 1} is not a host and its rack.`, {
        hint: 'Write it like: dn1 /rack-a',
      });
    }
    racks.set(host, rack);
  }
  return racks;
}

/** The same file system with datanodes on these racks; those that are not named stay where they are. */
export function applyRacks(cluster: BalanceCluster, racks: ReadonlyMap<string, string>): BalanceCluster {
  const rackOf = (node: BalanceNode): string => [...racks].find(([host]) => isAmong([host], node))?.[1] ?? node.rack;
  return { ...cluster, nodes: cluster.nodes.map((node) => ({ ...node, rack: rackOf(node) })) };
}
