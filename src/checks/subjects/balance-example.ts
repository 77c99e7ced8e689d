import type { BalanceNode, BalanceVolume } from '../../core/balance/types.ts';
import type { BalanceWords } from '../../core/balance/weigh.ts';
import { type BalanceFacts, balanceFacts } from './balance.ts';

const TIB = 2 ** 40;
const BLOCK_BYTES = 128 * 2 ** 20;

/** A datanode of 4 TiB on one disk, half of it used; `said` comes instead, in whole bytes. */
export function balanceNode(name: string, said: Partial<BalanceNode> = {}): BalanceNode {
  const capacityBytes = Math.round(said.capacityBytes ?? 4 * TIB);
  const dfsUsedBytes = Math.round(said.dfsUsedBytes ?? 2 * TIB);
  const nonDfsUsedBytes = Math.round(said.nonDfsUsedBytes ?? 0);
  const remainingBytes = said.remainingBytes ?? Math.max(0, capacityBytes - dfsUsedBytes - nonDfsUsedBytes);
  const blocks = Math.round(dfsUsedBytes / BLOCK_BYTES);
  return {
    name: `${name}:9866`,
    transferAddress: `${name}:9866`,
    rack: '/default-rack',
    isLive: true,
    adminState: 'in service',
    poolUsedBytes: dfsUsedBytes,
    blocks,
    failedVolumes: 0,
    volumes: [volume('/data/1', dfsUsedBytes, remainingBytes)],
    ...said,
    capacityBytes,
    remainingBytes,
    dfsUsedBytes,
    nonDfsUsedBytes,
  };
}

export const volume = (path: string, usedBytes: number, freeBytes: number, storageType = 'DISK'): BalanceVolume => ({
  path,
  storageType,
  usedBytes: Math.round(usedBytes),
  freeBytes: Math.round(freeBytes),
  reservedBytes: 0,
  blocks: Math.round(usedBytes / BLOCK_BYTES),
});

/** Datanodes whose blocks have three replicas, weighed with the Balancer's own words unless others are said. */
export function balanceOf(nodes: readonly BalanceNode[], words: Partial<BalanceWords> = {}): BalanceFacts {
  const blocks = Math.round(nodes.reduce((sum, node) => sum + node.blocks, 0) / 3);
  const cluster = { version: '3.4.1', blocks, bandwidths: [], nodes };
  return balanceFacts(cluster, { threshold: 10, policy: 'datanode', include: [], exclude: [], ...words });
}

/** Four datanodes that are alike. */
export const levelBalance = balanceOf(['dn1', 'dn2', 'dn3', 'dn4'].map((name) => balanceNode(name)));
