import type { Caller } from '../caller.ts';
import type { Cluster } from '../cluster.ts';
import { type File, isFolder } from '../entry.ts';
import { lastOf } from '../location.ts';
import type { Parameters } from '../parameters.ts';
import { checkQuota } from '../quota.ts';
import { ioError } from '../remote-error.ts';
import { checkTypeQuotas } from '../type-quota.ts';

/** One request to a datanode, whose body has come in whole. */
export interface DataCall {
  readonly cluster: Cluster;
  readonly caller: Caller;
  readonly path: string;
  readonly parameters: Parameters;
  readonly body: Uint8Array;
}

/** A datanode looks for the active namenode by itself; without one it hears a standby's refusal. */
export function checkActive(cluster: Cluster, category: 'READ' | 'WRITE'): void {
  cluster.checkState(cluster.states.includes('active') ? 'active' : 'standby', category);
}

/**
 * Writes behind what a file holds. A block that is being written is charged whole; a refused one leaves the file with those
 * before it, and so does one that no datanode has room for.
 */
export function writeBlocks(op: string, { cluster, caller, path, body }: DataCall): void {
  const { namespace, datanodes } = cluster;
  const before = fileAt(cluster, path)?.content ?? new Uint8Array();
  const whole = before.length === 0 ? body : Buffer.concat([before, body]);
  for (let written = before.length; written < whole.length; ) {
    const file = fileAt(cluster, path);
    if (file === undefined) return;
    const location = namespace.locate(path);
    const isNewBlock = written % file.blockBytes === 0;
    if (isNewBlock) {
      checkQuota(location, 0, file.blockBytes * file.replication);
      checkTypeQuotas(location, file.blockBytes, file.replication);
      if (datanodes.withRoom.length === 0) throw noRoom(path, datanodes.live.length);
    }
    written = Math.min(whole.length, written - (written % file.blockBytes) + file.blockBytes);
    const next: File = { ...file, content: whole.subarray(0, written), modifiedMs: namespace.nowMs };
    namespace.replace(op, location, caller, next);
  }
}

function fileAt({ namespace }: Cluster, path: string): File | undefined {
  const entry = lastOf(namespace.locate(path));
  return entry === undefined || isFolder(entry) ? undefined : entry;
}

const noRoom = (path: string, live: number) =>
  ioError(
    `File ${path} could only be written to 0 of the 1 minReplication nodes. There are ${live} datanode(s) running and ${live} node(s) are excluded in this operation.`,
  );
