import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** A namespace of any size: a tenth are directories of twelve each, files have one to three blocks, ten to a directory. */

const ROOT_ID = 16_385;
const BLOCK = 134_217_728;
const FIRST_BLOCK = 1_073_741_825;
const owners = ['alice', 'bob', 'carol', 'dave', 'hdfs', 'hive', 'spark', 'zeppelin'];

/** A number below 2^32 that looks like chance and is the same in each run. */
function chance(index, salt) {
  let mixed = Math.imul(index ^ (salt * 0x9e3779b9), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

const directoriesOf = (count) => Math.ceil(count / 10);

/** The inode with an index; the root has 0. */
function inodeOf(index, count) {
  const directories = directoriesOf(count);
  const isDirectory = index < directories;
  const place = isDirectory ? (index - 1) / 12 : ((index - directories) / 10) % directories;
  const blocks = isDirectory ? 0 : 1 + (chance(index, 1) % 3);
  return {
    id: ROOT_ID + index,
    isDirectory,
    parent: index === 0 ? undefined : Math.floor(place),
    name: index === 0 ? '' : isDirectory ? `dir-${index}` : `part-${String(index).padStart(8, '0')}.snappy.parquet`,
    owner: chance(index, 2) % owners.length,
    mtime: 1_700_000_000_000 + (chance(index, 3) % 60_000_000) * 1_000,
    blocks,
    lastBytes: chance(index, 4) % BLOCK,
    hasQuota: index % 97 === 5,
  };
}

/** Indexes of what a directory holds: first directories, then files. */
function* entriesOf(directory, count) {
  const directories = directoriesOf(count);
  for (let index = directory * 12 + 1; index <= directory * 12 + 12 && index < directories; index += 1) yield index;
  for (let round = directories + directory * 10; round < count; round += directories * 10)
    for (let index = round; index < round + 10 && index < count; index += 1) yield index;
}

/** Writes the namespace as the XML that OfflineImageViewer's ReverseXML takes. */
export async function writeXml(path, count) {
  const out = createWriteStream(path, { highWaterMark: 2 ** 22 });
  const write = async (text) => {
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
  };
  await write(xmlHead(count));
  for (let index = 0; index < count; index += 1) await write(xmlInode(inodeOf(index, count)));
  await write(
    '</INodeSection><INodeReferenceSection></INodeReferenceSection><SnapshotSection><snapshotCounter>0</snapshotCounter>',
  );
  await write(
    '<numSnapshots>0</numSnapshots></SnapshotSection><SnapshotDiffSection></SnapshotDiffSection><INodeDirectorySection>',
  );
  for (let index = 0; index < directoriesOf(count); index += 1) {
    const children = [...entriesOf(index, count)].map((one) => `<child>${ROOT_ID + one}</child>`);
    if (children.length > 0)
      await write(`<directory><parent>${ROOT_ID + index}</parent>${children.join('')}</directory>\n`);
  }
  await write(XML_TAIL);
  await new Promise((resolve) => out.end(resolve));
}

const xmlHead = (count) =>
  `<?xml version="1.0"?>\n<fsimage><version><layoutVersion>-67</layoutVersion><onDiskVersion>1</onDiskVersion><oivRevision>made</oivRevision></version>
<NameSection><namespaceId>1</namespaceId><genstampV1>1000</genstampV1><genstampV2>2000</genstampV2><genstampV1Limit>0</genstampV1Limit><lastAllocatedBlockId>${FIRST_BLOCK}</lastAllocatedBlockId><txid>1</txid></NameSection>
<ErasureCodingSection></ErasureCodingSection><INodeSection><lastInodeId>${ROOT_ID + count}</lastInodeId><numInodes>${count}</numInodes>`;

const XML_TAIL = `</INodeDirectorySection><FileUnderConstructionSection></FileUnderConstructionSection>
<SecretManagerSection><currentId>0</currentId><tokenSequenceNumber>0</tokenSequenceNumber><numDelegationKeys>0</numDelegationKeys><numTokens>0</numTokens></SecretManagerSection>
<CacheManagerSection><nextDirectiveId>1</nextDirectiveId><numDirectives>0</numDirectives><numPools>0</numPools></CacheManagerSection></fsimage>\n`;

function xmlInode({ id, isDirectory, name, owner, mtime, blocks, lastBytes, hasQuota }) {
  const who = owners[owner];
  const head = `<inode><id>${id}</id><type>${isDirectory ? 'DIRECTORY' : 'FILE'}</type><name>${name}</name>`;
  if (isDirectory)
    return `${head}<mtime>${mtime}</mtime><permission>${who}:${who}:0755</permission><nsquota>${hasQuota ? 100_000 : -1}</nsquota><dsquota>-1</dsquota></inode>\n`;
  const list = Array.from({ length: blocks }, (_, block) => {
    const bytes = block === blocks - 1 ? lastBytes : BLOCK;
    return `<block><id>${FIRST_BLOCK + (id - ROOT_ID) * 3 + block}</id><genstamp>1001</genstamp><numBytes>${bytes}</numBytes></block>`;
  });
  return `${head}<replication>3</replication><mtime>${mtime}</mtime><atime>${mtime + 60_000}</atime><preferredBlockSize>${BLOCK}</preferredBlockSize><permission>${who}:${who}:0644</permission><blocks>${list.join('')}</blocks><storagePolicyId>0</storagePolicyId></inode>\n`;
}

/** Bytes of protobuf that go into a file by and by. */
class ImageWriter {
  #bytes = Buffer.allocUnsafe(2 ** 22);
  #at = 0;
  #file;
  written = 0;

  constructor(file) {
    this.#file = file;
  }

  varint(value) {
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#at++] = rest;
  }

  /** −1 as 64 bits. */
  minusOne() {
    this.#bytes.fill(0xff, this.#at, this.#at + 9);
    this.#bytes[this.#at + 9] = 1;
    this.#at += 10;
  }

  text(text) {
    this.varint(text.length);
    this.#at += this.#bytes.write(text, this.#at, 'latin1');
  }

  raw(bytes) {
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  /** A message with its length before it. */
  message(make) {
    const from = this.#at + 4;
    this.#at = from;
    make();
    const length = this.#at - from;
    this.#at = from - 4;
    this.varint(length);
    this.#bytes.copyWithin(this.#at, from, from + length);
    this.#at += length;
  }

  /** Where the next byte comes. */
  get offset() {
    return this.written + this.#at;
  }

  async flush(isLast = false) {
    if (!isLast && this.#at < 2 ** 21) return;
    await this.#file.write(this.#bytes, 0, this.#at);
    this.written += this.#at;
    this.#at = 0;
  }
}

/** Writes the namespace as an image, without Java: for sizes that ReverseXML has no memory for. */
export async function writeImage(path, count) {
  const file = await open(path, 'w');
  const out = new ImageWriter(file);
  const sections = [];
  const section = async (name, make) => {
    const offset = out.offset;
    await make();
    sections.push({ name, offset, length: out.offset - offset });
  };
  out.raw(Buffer.from('HDFSIMG1'));
  await section('NS_INFO', () => out.message(() => out.raw([0x08, 1, 0x30, 1])));
  await section('INODE', async () => {
    out.message(() => {
      for (const [tag, value] of [
        [0x08, ROOT_ID + count],
        [0x10, count],
      ]) {
        out.varint(tag);
        out.varint(value);
      }
    });
    for (let index = 0; index < count; index += 1) {
      const inode = inodeOf(index, count);
      out.message(() => imageInode(out, inode));
      await out.flush();
    }
  });
  await section('INODE_DIR', async () => {
    for (let index = 0; index < directoriesOf(count); index += 1) {
      const children = [...entriesOf(index, count)];
      if (children.length === 0) continue;
      out.message(() => {
        out.varint(0x08);
        out.varint(ROOT_ID + index);
        out.varint(0x12);
        out.message(() => children.forEach((one) => void out.varint(ROOT_ID + one)));
      });
      await out.flush();
    }
  });
  await section('STRING_TABLE', () => {
    out.message(() => out.raw([0x08, owners.length]));
    for (const [index, owner] of owners.entries()) {
      out.message(() => {
        out.raw([0x08, index + 1, 0x12]);
        out.text(owner);
      });
    }
  });
  const summary = out.offset;
  out.message(() => imageSummary(out, sections));
  const length = Buffer.alloc(4);
  length.writeInt32BE(out.offset - summary);
  out.raw(length);
  await out.flush(true);
  await file.close();
}

function imageSummary(out, sections) {
  out.raw([0x08, 1, 0x10]);
  out.varint(2 ** 32 - 67);
  for (const { name, offset, length } of sections) {
    out.varint(0x22);
    out.message(() => {
      out.varint(0x0a);
      out.text(name);
      out.varint(0x10);
      out.varint(length);
      out.varint(0x18);
      out.varint(offset);
    });
  }
}

function imageInode(out, { id, isDirectory, name, owner, mtime, blocks, lastBytes, hasQuota }) {
  out.raw([0x08, isDirectory ? 2 : 1, 0x10]);
  out.varint(id);
  out.varint(0x1a);
  out.text(name);
  out.varint(isDirectory ? 0x2a : 0x22);
  const permission = (tag, mode) => out.raw([tag, mode & 0xff, mode >> 8, owner + 1, 0, 0, owner + 1, 0, 0]);
  const number = (tag, value) => {
    out.varint(tag);
    out.varint(value);
  };
  out.message(() => {
    if (isDirectory) {
      number(0x08, mtime);
      out.varint(0x10);
      if (hasQuota) out.varint(100_000);
      else out.minusOne();
      out.varint(0x18);
      out.minusOne();
      permission(0x21, 0o755);
      return;
    }
    number(0x08, 3);
    number(0x10, mtime);
    number(0x18, mtime + 60_000);
    number(0x20, BLOCK);
    permission(0x29, 0o644);
    for (let block = 0; block < blocks; block += 1) {
      out.varint(0x32);
      out.message(() => {
        number(0x08, FIRST_BLOCK + (id - ROOT_ID) * 3 + block);
        number(0x10, 1001);
        number(0x18, block === blocks - 1 ? lastBytes : BLOCK);
      });
    }
    number(0x50, 0);
  });
}
