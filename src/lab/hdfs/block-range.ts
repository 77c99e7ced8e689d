import { type Call, present } from './action.ts';
import type { Block, LabDatanode } from './datanodes.ts';
import { isFolder } from './entry.ts';
import { checkAccess, READ } from './permission.ts';
import { notFound } from './remote-error.ts';

/** The blocks of a file that meet the range of the call, whole. */
export function askedBlocks(call: Call): readonly Block[] {
  const offset = call.parameters.long('offset', 0n) ?? 0n;
  const length = call.parameters.long('length', 0n) ?? 2n ** 62n;
  const { location, entry } = present(call, (path) => `File does not exist: ${path}`);
  if (isFolder(entry)) throw notFound(`Path is not a file: ${call.path}`);
  checkAccess(location, call.caller, READ);
  const [from, to] = [Number(offset), Number(offset + length)];
  return call.datanodes.blocksOf(entry).filter((block) => block.offset < to && block.offset + block.length > from);
}

/** A datanode that can be read from, by the names that lists give it. */
interface Replica {
  readonly node: LabDatanode;
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
}

export function replicasOf({ holders }: Block): Replica[] {
  return holders.flatMap((node) => {
    const { host, hostname, port } = new URL(node.address);
    return node.live ? [{ node, host, hostname, port: Number(port) }] : [];
  });
}

/** The first block of a file system has 2^30 + 1. */
export const blockIdOf = (fileId: number, { offset, length }: Block): number =>
  2 ** 30 + fileId * 4096 + Math.floor(offset / Math.max(length, 1));
