import { Failure } from '../failure.ts';
import { fewNames } from '../few-names.ts';
import type { BalanceNode } from './types.ts';
import { isAmong } from './weigh.ts';

type Named = Pick<BalanceNode, 'name' | 'transferAddress'>;

/**
 * What is said of datanodes must be of some that are there, and leave some: the Balancer passes over a name that it does not
 * know, and is done at once where none is left.
 * @throws Failure `usage`
 */
export function refuseUnknownNodes(
  nodes: readonly Named[],
  { include, exclude }: { readonly include: readonly string[]; readonly exclude: readonly string[] },
): void {
  const unknown = [...include, ...exclude].filter((word) => !nodes.some((node) => isAmong([word], node)));
  if (unknown.length > 0) {
    throw new Failure('usage', `No datanode is called ${unknown.join(', ')}.`, {
      hint: `There are ${fewNames(nodes.map(({ name }) => name))}: a datanode is named by host, or host:port.`,
    });
  }
  if (exclude.length > 0 && nodes.every((node) => isAmong(exclude, node)))
    throw new Failure('usage', '--exclude leaves no datanode to balance.');
}
