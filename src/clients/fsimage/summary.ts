import type { FileHandle } from 'node:fs/promises';
import { noImage, notWhole, unsupported } from './failures.ts';
import type { ImageSection } from './types.ts';
import { Wire } from './wire.ts';

const MAGIC = 'HDFSIMG1';
const HEAD_BYTES = MAGIC.length;
/** At the end: the length of the summary with its own length before it. */
const TAIL_BYTES = 4;
/** A summary is a list of some dozen sections. */
const MOST_BYTES = 2 ** 24;

/** The form of the file, which never changed. */
const ONDISK_VERSION = 1;
/** NameNodeLayoutVersion and LayoutVersion: protobuf since −52, and the last one that is known. */
const LAYOUTS = { first: -52, last: -67 };

export interface FileSummary {
  readonly layoutVersion: number;
  readonly codec: string | undefined;
  readonly sections: readonly ImageSection[];
  /**
   * What lies between the last section and the summary: nothing, or below a codec a stream with nothing in it, for the namenode
   * begins another one after each section (FSImageFormatProtobuf.Saver, saveInternal).
   */
  readonly behind: ImageSection | undefined;
}

/**
 * Reads head and FileSummary (FSImageUtil.loadSummary) and holds the sections to what both writers do: they fill the file,
 * one after the other, and those named `…_SUB` are parts of others.
 */
export async function readSummary(file: FileHandle, path: string, sizeBytes: number): Promise<FileSummary> {
  const head = await bytesAt(file, 0, Math.min(sizeBytes, 64));
  if (head.toString('latin1', 0, HEAD_BYTES) !== MAGIC) throw foreign(path, head);
  const { start, message } = await summaryBytes(file, path, sizeBytes);
  const summary = decoded(path, message);
  if (summary.ondiskVersion !== ONDISK_VERSION)
    throw notWhole(path, `its form is ${summary.ondiskVersion}, and should be 1`);
  const { layoutVersion } = summary;
  if (layoutVersion > LAYOUTS.first) throw notWhole(path, `its layout is ${layoutVersion}, which had another form`);
  if (layoutVersion < LAYOUTS.last)
    throw unsupported(
      path,
      `its layout is ${layoutVersion}, and ${LAYOUTS.last} (Hadoop 3.4) is the newest that is known`,
      'Take a newer mesosctl.',
    );
  const at = endOfSections(path, summary.sections, start);
  if (at === start) return { ...summary, behind: undefined };
  if (summary.codec === undefined) throw notWhole(path, `its sections end at byte ${at}, and should at ${start}`);
  return { ...summary, behind: { name: 'what follows the sections', offset: at, lengthBytes: start - at } };
}

/** What else a file may be that is taken for an image. */
function foreign(path: string, head: Buffer) {
  const hint = 'Take the file fsimage_… of a namenode, or: hdfs dfsadmin -fetchImage FOLDER';
  if (/^\s*<\?xml|^\s*<fsimage/.test(head.toString('latin1')))
    return noImage(path, 'it is XML', 'Turn it into an image again: hdfs oiv -p ReverseXML -i FILE -o IMAGE');
  if (head.length >= 4 && head.readInt32BE(0) < 0 && head.readInt32BE(0) > LAYOUTS.first - 1)
    return unsupported(
      path,
      `its layout is ${head.readInt32BE(0)}, from before Hadoop 2.4`,
      'Let a namenode of Hadoop 2.4 or newer save the namespace again, and take its fsimage_… (what it writes to dfs.namenode.legacy-oiv-image.dir has the old form, too).',
    );
  if (head.length < HEAD_BYTES) return notWhole(path, `it has ${head.length} bytes`);
  return noImage(path, `it does not begin with ${MAGIC}`, hint);
}

async function summaryBytes(file: FileHandle, path: string, sizeBytes: number) {
  if (sizeBytes < HEAD_BYTES + TAIL_BYTES) throw notWhole(path, `it has ${sizeBytes} bytes`);
  const length = (await bytesAt(file, sizeBytes - TAIL_BYTES, TAIL_BYTES)).readInt32BE(0);
  const start = sizeBytes - TAIL_BYTES - length;
  if (length <= 0 || length > MOST_BYTES || start < HEAD_BYTES)
    throw notWhole(path, 'it does not end with a summary of its sections, as if the rest were missing');
  return { start, message: await bytesAt(file, start, length) };
}

function decoded(path: string, message: Buffer): Omit<FileSummary, 'behind'> & { ondiskVersion: number } {
  const wire = new Wire(Buffer.concat([message, Buffer.alloc(16)]));
  try {
    const end = wire.endOfField(message.length);
    const sections: ImageSection[] = [];
    const found = { ondiskVersion: 0, layoutVersion: 0, codec: '' };
    while (wire.at < end) {
      const tag = wire.varint();
      if (tag === 0x08) found.ondiskVersion = wire.varint();
      else if (tag === 0x10) found.layoutVersion = wire.varint() | 0;
      else if (tag === 0x1a) found.codec = wire.text(wire.endOfField(end));
      else if (tag === 0x22) sections.push(readSection(wire, wire.endOfField(end)));
      else wire.skip(tag, end);
    }
    wire.ended(message.length);
    return { ...found, codec: found.codec === '' ? undefined : found.codec, sections };
  } catch {
    throw notWhole(path, 'it does not end with a summary of its sections, as if the rest were missing');
  }
}

function readSection(wire: Wire, end: number): ImageSection {
  const section = { name: '', offset: 0, lengthBytes: 0 };
  while (wire.at < end) {
    const tag = wire.varint();
    if (tag === 0x0a) section.name = wire.text(wire.endOfField(end));
    else if (tag === 0x10) section.lengthBytes = wire.varint();
    else if (tag === 0x18) section.offset = wire.varint();
    else wire.skip(tag, end);
  }
  wire.ended(end);
  return section;
}

/** All that is known (FSImageFormatProtobuf.SectionName). */
const names: ReadonlySet<string> = new Set([
  'NS_INFO',
  'STRING_TABLE',
  'EXTENDED_ACL',
  'ERASURE_CODING',
  'INODE',
  'INODE_REFERENCE',
  'SNAPSHOT',
  'INODE_DIR',
  'FILES_UNDERCONSTRUCTION',
  'SNAPSHOT_DIFF',
  'SECRET_MANAGER',
  'CACHE_MANAGER',
]);
const parts: Readonly<Record<string, string>> = {
  INODE_SUB: 'INODE',
  INODE_DIR_SUB: 'INODE_DIR',
  INODE_REFERENCE_SUB: 'INODE_REFERENCE',
  SNAPSHOT_DIFF_SUB: 'SNAPSHOT_DIFF',
};

/** Where they end, which is at `end` or before it. */
function endOfSections(path: string, sections: readonly ImageSection[], end: number): number {
  const wholes = sections.filter(({ name }) => !Object.hasOwn(parts, name)).sort((a, b) => a.offset - b.offset);
  let at = HEAD_BYTES;
  const seen = new Set<string>();
  for (const { name, offset, lengthBytes } of wholes) {
    if (!names.has(name)) throw notWhole(path, `no section is named ${JSON.stringify(name)}`);
    if (seen.has(name)) throw notWhole(path, `it has two sections ${name}`);
    seen.add(name);
    if (offset !== at || lengthBytes < 0 || offset + lengthBytes > end)
      throw notWhole(path, `the section ${name} should begin at byte ${at} and end by ${end}`);
    at = offset + lengthBytes;
  }
  for (const { name, offset, lengthBytes } of sections) {
    const whole = wholes.find((one) => one.name === parts[name]);
    const isPart = whole !== undefined;
    if (isPart && (offset < whole.offset || lengthBytes < 0 || offset + lengthBytes > whole.offset + whole.lengthBytes))
      throw notWhole(path, `a part ${name} lies outside of ${whole.name}`);
  }
  return at;
}

async function bytesAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let have = 0;
  while (have < length) {
    const { bytesRead } = await file.read(bytes, have, length - have, offset + have);
    if (bytesRead === 0) break;
    have += bytesRead;
  }
  return bytes;
}
