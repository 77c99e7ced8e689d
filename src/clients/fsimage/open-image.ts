import { constants, type FileHandle, open } from 'node:fs/promises';
import { diskRefusal } from '../disk/refusal.ts';
import { decompressionOf } from './codec.ts';
import { noImage, notWhole } from './failures.ts';
import { toldDigest } from './image-digest.ts';
import { ImageFile, type ImageParts } from './image-file.ts';
import { SectionReader } from './section-reader.ts';
import { type InodeHead, readInodeHead, readNamesystem, readPolicies } from './small-sections.ts';
import { readStringTable } from './string-table.ts';
import { readSummary } from './summary.ts';
import type { FsImageFile } from './types.ts';
import { Wire } from './wire.ts';

/** A pipe is opened at once, without waiting for its writer, and then refused. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK;

/** See `FsImageReader.open`. */
export async function openImage(path: string, signal: AbortSignal): Promise<FsImageFile> {
  return new ImageFile(await imageParts(path, signal));
}

/** What an image is made of, with the file open. */
export async function imageParts(path: string, signal: AbortSignal): Promise<ImageParts> {
  const file = await open(path, FLAGS).catch((thrown: unknown) => {
    throw diskRefusal(thrown, 'read', path);
  });
  try {
    return await partsOf(file, path, signal);
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

async function partsOf(file: FileHandle, path: string, signal: AbortSignal): Promise<ImageParts> {
  const stat = await file.stat();
  if (!stat.isFile())
    throw noImage(path, 'it is no file', 'Images are read at several places: give one that is saved on disk.');
  const { layoutVersion, codec, sections, behind } = await readSummary(file, path, stat.size);
  const decompress = codec === undefined ? undefined : await decompressionOf(path, codec);
  if (behind !== undefined && (await new SectionReader(file, path, behind, decompress).whole()).length > 0)
    throw notWhole(path, 'something follows its sections');
  const find = (name: string): SectionReader | undefined => {
    const section = sections.find((one) => one.name === name);
    return section && new SectionReader(file, path, section, decompress);
  };
  const need = (name: string): SectionReader => {
    const found = find(name);
    if (found === undefined) throw notWhole(path, `the section ${name} is missing`);
    return found;
  };
  const inodes = need('INODE');
  const policies = find('ERASURE_CODING');
  const head = await headOf(inodes, signal);
  return {
    file,
    texts: await readWhole(need('STRING_TABLE'), readStringTable),
    sections: { inodes, directories: need('INODE_DIR'), find },
    summary: {
      layoutVersion,
      codec,
      sizeBytes: stat.size,
      md5: await toldDigest(path),
      ...(await readWhole(need('NS_INFO'), readNamesystem)),
      ...head,
      sections,
      ecPolicies: policies === undefined ? new Map() : await readWhole(policies, readPolicies),
    },
    path,
  };
}

async function readWhole<T>(section: SectionReader, read: (wire: Wire, length: number) => T): Promise<T> {
  const { bytes, length } = await section.whole();
  return section.judged(0, () => read(new Wire(bytes), length));
}

async function headOf(section: SectionReader, signal: AbortSignal): Promise<InodeHead> {
  for await (const { bytes, end } of section.records(signal))
    return section.judged(0, () => readInodeHead(new Wire(bytes), end));
  return section.judged(0, () => readInodeHead(new Wire(new Uint8Array(16)), 0));
}
