import { type Entry, isFolder } from './entry.ts';
import { policyAt } from './file-status.ts';
import { type Location, pathAt } from './location.ts';
import { typeSpaceExceeded } from './remote-error.ts';
import { storagePolicies } from './storage-policies.ts';

/**
 * What a subtree holds on one kind of storage. Only files count that have a storage policy, of their own or from above: the
 * default one, which is set nowhere, says nothing of kinds (HDFS 3.4.1).
 * @param policyId what holds above the top
 */
export function typeUsage(top: Entry, type: string, policyId: number): number {
  const own = top.policyId || policyId;
  if (!isFolder(top)) return top.content.length * replicasOn(type, top.replication, own);
  let bytes = 0;
  for (const child of top.children.values()) bytes += typeUsage(child, type, own);
  return bytes;
}

/** Refuses a block of that many bytes where it would bring a folder above its quota of a kind of storage. */
export function checkTypeQuotas(location: Location, bytes: number, replication: number): void {
  const policyId = policyAt(location);
  for (let depth = location.chain.length - 2; depth >= 0; depth -= 1) {
    const folder = location.chain[depth];
    if (!isFolder(folder)) continue;
    const above = policyAt({ chain: location.chain.slice(0, depth) });
    for (const [type, quota] of folder.typeQuotas) {
      const added = bytes * replicasOn(type, replication, policyId);
      const consumed = typeUsage(folder, type, above) + added;
      if (added === 0 || BigInt(consumed) <= quota) continue;
      throw typeSpaceExceeded(
        `Quota by storage type : ${type} on path : ${pathAt(location.names, depth)} is exceeded. quota = ${mebibytes(Number(quota))} but space consumed = ${mebibytes(consumed)}`,
      );
    }
  }
}

/** The first kinds of a policy take one replica each, the last one takes all others. */
function replicasOn(type: string, replication: number, policyId: number): number {
  const types = storagePolicies.find(({ id }) => id === policyId)?.storageTypes ?? [];
  return Array.from({ length: replication }, (_, index) => types[Math.min(index, types.length - 1)]).filter(
    (one) => one === type,
  ).length;
}

/** `1.43 MB`, `10 B`: two digits and powers of 1024, as refusals write them. */
function mebibytes(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(6, Math.floor(Math.log2(bytes) / 10));
  return power === 0
    ? `${bytes} B`
    : `${(bytes / 1024 ** power).toFixed(2)} ${['', 'K', 'M', 'G', 'T', 'P', 'E'][power]}B`;
}
