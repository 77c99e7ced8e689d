import { Malformed } from './failures.ts';
import type { SectionReader } from './section-reader.ts';
import type { ImageReference } from './types.ts';
import { Wire } from './wire.ts';

export interface Namesystem {
  readonly namespaceId: number;
  readonly transactionId: number;
}

/** NameSystemSection. */
export function readNamesystem(wire: Wire, length: number): Namesystem {
  const found = { namespaceId: 0, transactionId: 0 };
  const end = wire.endOfField(length);
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) found.namespaceId = wire.varint();
    else if (tag === 0x30) found.transactionId = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(length);
  return found;
}

export interface InodeHead {
  readonly lastInodeId: number;
  readonly inodes: number;
}

/** INodeSection, which stands before the inodes. */
export function readInodeHead(wire: Wire, length: number): InodeHead {
  const head = { lastInodeId: 0, inodes: 0 };
  const end = wire.endOfField(length);
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) head.lastInodeId = wire.varint();
    else if (tag === 0x10) head.inodes = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(end);
  if (head.inodes < 1) throw new Malformed(`it says that it has ${head.inodes} inodes`, 0);
  return head;
}

/** Where the inodes begin in the first bytes of their section. */
export function endOfHead(bytes: Uint8Array, end: number): number {
  const wire = new Wire(bytes);
  readInodeHead(wire, end);
  return wire.at;
}

/** ErasureCodingSection: names by id. */
export function readPolicies(wire: Wire, length: number): Map<number, string> {
  const policies = new Map<number, string>();
  const end = wire.endOfField(length);
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0a) readPolicy(wire, wire.endOfField(end), policies);
    else wire.skip(tag, end);
  }
  wire.ended(length);
  return policies;
}

/** ErasureCodingPolicyProto: its name is told for policies that are not built in alone. */
function readPolicy(wire: Wire, end: number, policies: Map<number, string>): void {
  let id = -1;
  let name: string | undefined;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0a) name = wire.text(wire.endOfField(end));
    else if (tag === 0x20) id = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(end);
  const known = name ?? builtIn[id];
  if (known !== undefined) policies.set(id, known);
}

/** SystemErasureCodingPolicies. */
const builtIn: Readonly<Record<number, string>> = {
  1: 'RS-6-3-1024k',
  2: 'RS-3-2-1024k',
  3: 'RS-LEGACY-6-3-1024k',
  4: 'XOR-2-1-1024k',
  5: 'RS-10-4-1024k',
};

/** INodeReferenceSection. */
export async function readReferences(section: SectionReader, signal: AbortSignal): Promise<ImageReference[]> {
  const references: ImageReference[] = [];
  for await (const { bytes, start, end, offset } of section.records(signal)) {
    section.judged(offset, () => {
      const wire = new Wire(bytes);
      wire.at = start;
      while (wire.at < end) references.push(readReference(wire, wire.endOfField(end)));
    });
  }
  return references;
}

function readReference(wire: Wire, end: number): ImageReference {
  let inode = -1;
  let name: string | undefined;
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x08) inode = wire.varint();
    else if (tag === 0x12) name = wire.text(wire.endOfField(end));
    else wire.skip(tag, end);
  }
  wire.ended(end);
  if (inode < 0) throw new Malformed('a reference is to no inode', wire.at);
  return { inode, name };
}
