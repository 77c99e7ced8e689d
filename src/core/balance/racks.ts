import { Failure } from '../failure.ts';
import { fewNames } from '../few-names.ts';
import type { BalanceCluster, BalanceNode } from './types.ts';
import { isAmong } from './weigh.ts';

/**
 * A topology as Hadoop's TableMapping reads it: a host, `host:port` or address and its rack on each line; `#` begins a
 * comment. @throws Failure `config` with the line, or where there is none
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
  if (racks.size > 0) return racks;
  throw new Failure('config', `${place} names no host.`, {
    hint: 'Write a host and its rack on each line, like: dn1 /rack-a',
  });
}

/**
 * The same file system with datanodes on these racks; those that are not named stay where they are.
 * @throws Failure `config` where there are some, and none is named
 */
export function applyRacks(cluster: BalanceCluster, racks: ReadonlyMap<string, string>, place: string): BalanceCluster {
  const rackOf = (node: BalanceNode): string | undefined => [...racks].find(([host]) => isAmong([host], node))?.[1];
  const told = cluster.nodes.map((node) => ({ node, rack: rackOf(node) }));
  if (told.length === 0 || told.some(({ rack }) => rack !== undefined))
    return { ...cluster, nodes: told.map(({ node, rack = node.rack }) => ({ ...node, rack })) };
  throw new Failure(
    'config',
    `${place} names none of the datanodes: ${fewNames(cluster.nodes.map(({ name }) => name))}.`,
    {
      hint: 'Write them by name or address, as mesosctl hdfs balance show has them.',
    },
  );
}
