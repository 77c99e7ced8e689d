import { CountedFiles } from './counted-files.ts';
import { modeOf } from './decode.ts';
import type { FullStatus, IsCounted, Sifted } from './entry-types.ts';
import { sift } from './sift.ts';

/** A page of a folder, and how many entries come after it. */
export interface ListingPage extends Sifted {
  readonly remaining: number;
}

/**
 * Reads the answer of LISTSTATUS_BATCH from its bytes, as namenodes write it: without blanks, and of an entry only the
 * members that are known here. Entries of one folder are much alike, and what is as it was in the entry before is not read
 * again: this takes half the time of JSON. Undefined where anything is otherwise, be it right or wrong: then it is to be
 * read as JSON.
 */
export function listingInBytes(body: Uint8Array, isCounted?: IsCounted): ListingPage | undefined {
  try {
    return listings.read(body, isCounted);
  } catch (thrown) {
    if (thrown instanceof Otherwise) return undefined;
    throw thrown;
  }
}

/** What stands here is not what was expected. */
class Otherwise extends Error {}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const BEGIN = bytesOf('{"DirectoryListing":{"partialListing":{"FileStatuses":{"FileStatus":[');
const BETWEEN = bytesOf(']}},"remainingEntries":');
const END = bytesOf('}}');
const TRUE = bytesOf('true');
const [QUOTE, COMMA, NOUGHT, BACKSLASH, LIST_END, OPEN, CLOSE] = [0x22, 0x2c, 0x30, 0x5c, 0x5d, 0x7b, 0x7d];
const NOTHING: Sifted = { entries: [], counted: 0, last: undefined };
/** So many digits are a number that JSON carries exactly, whatever they are. */
const EXACT_DIGITS = 15;

type Kind = 'number' | 'text' | 'mode' | 'yes';

/** A member, as the last entry had it that had it. */
class Member {
  readonly key: Uint8Array;
  readonly kind: Kind;
  readonly isNeeded: boolean;
  /** Where it stood, from its name to the sign behind its value; of no entry yet while the length is 0. */
  from = 0;
  length = 0;
  number = 0;
  text = '';
  /** The number of that entry. */
  entry = 0;

  constructor(name: string, kind: Kind, isNeeded = kind !== 'yes') {
    this.key = bytesOf(`"${name}":`);
    this.kind = kind;
    this.isNeeded = isNeeded;
  }
}

/** In the order in which a namenode writes them (JsonUtil of Hadoop 3.4.1: by name), which is tried first. */
class Members {
  readonly accessTime = new Member('accessTime', 'number');
  readonly aclBit = new Member('aclBit', 'yes');
  readonly blockSize = new Member('blockSize', 'number');
  readonly childrenNum = new Member('childrenNum', 'number');
  readonly encBit = new Member('encBit', 'yes');
  readonly fileId = new Member('fileId', 'number');
  readonly group = new Member('group', 'text');
  readonly length = new Member('length', 'number');
  readonly modificationTime = new Member('modificationTime', 'number');
  readonly owner = new Member('owner', 'text');
  readonly pathSuffix = new Member('pathSuffix', 'text');
  readonly permission = new Member('permission', 'mode');
  readonly replication = new Member('replication', 'number');
  readonly snapshotEnabled = new Member('snapshotEnabled', 'yes');
  readonly storagePolicy = new Member('storagePolicy', 'number', false);
  readonly type = new Member('type', 'text');
}

class ListingReader {
  readonly #of = new Members();
  readonly #members: readonly Member[] = Object.values(this.#of);
  readonly #needed = this.#members.filter(({ isNeeded }) => isNeeded).length;
  #bytes: Buffer = Buffer.alloc(0);
  #words: DataView = new DataView(this.#bytes.buffer);
  #at = 0;
  /** Number of the entry that is read; of all that ever were. */
  #entry = 0;

  read({ buffer, byteOffset, length }: Uint8Array, isCounted: IsCounted | undefined): ListingPage {
    this.#bytes = Buffer.from(buffer, byteOffset, length);
    this.#words = new DataView(buffer, byteOffset, length);
    this.#at = 0;
    for (const member of this.#members) member.length = 0;
    this.#pass(BEGIN);
    const sifted = this.#bytes[this.#at] === LIST_END ? NOTHING : this.#entries(isCounted);
    this.#pass(BETWEEN);
    const remaining = this.#number();
    this.#pass(END);
    if (this.#at !== length) throw new Otherwise();
    return { ...sifted, remaining };
  }

  #entries(isCounted: IsCounted | undefined): Sifted {
    const files = isCounted && new CountedFiles(this.#bytes, isCounted);
    const others: FullStatus[] = [];
    do {
      if (files !== undefined) this.#at = files.past(this.#at);
      if (files?.isAtEnd !== true) others.push(this.#status());
    } while (files?.isAtEnd !== true && this.#isFollowed());
    const { entries, counted, last } = sift(others, isCounted);
    if (files === undefined) return { entries, counted, last };
    return { entries, counted: files.count + counted, last: files.isAtEnd ? files.lastName() : last };
  }

  #isFollowed(): boolean {
    if (this.#bytes[this.#at] !== COMMA) return false;
    this.#at += 1;
    return true;
  }

  #status(): FullStatus {
    if (this.#bytes[this.#at] !== OPEN) throw new Otherwise();
    this.#at += 1;
    this.#entry += 1;
    let needed = this.#needed;
    let place = 0;
    do {
      place = this.#member(place);
      if (this.#members[place]?.isNeeded === true) needed -= 1;
      place += 1;
    } while (this.#bytes[this.#at - 1] === COMMA);
    if (needed !== 0) throw new Otherwise();
    const of = this.#of;
    const entry = this.#entry;
    const type = of.type.text;
    if (type !== 'FILE' && type !== 'DIRECTORY' && type !== 'SYMLINK') throw new Otherwise();
    return {
      name: of.pathSuffix.text,
      type,
      owner: of.owner.text,
      group: of.group.text,
      mode: of.permission.number,
      aclBit: of.aclBit.entry === entry,
      snapshotEnabled: of.snapshotEnabled.entry === entry,
      childrenNum: of.childrenNum.number,
      lengthBytes: of.length.number,
      modifiedMs: of.modificationTime.number,
      fileId: BigInt(of.fileId.number),
      blockBytes: of.blockSize.number,
      replication: of.replication.number,
      accessedMs: of.accessTime.number,
      storagePolicyId: of.storagePolicy.entry === entry ? of.storagePolicy.number : 0,
    };
  }

  /** Goes past the next member and the sign behind it; gives its place in the order. The `likely` one is tried first. */
  #member(likely: number): number {
    for (let turn = 0; turn < this.#members.length; turn += 1) {
      const place = (likely + turn) % this.#members.length;
      const member = this.#members[place];
      if (member === undefined || !(this.#isAsBefore(member) || this.#isRead(member))) continue;
      if (member.entry === this.#entry) throw new Otherwise();
      member.entry = this.#entry;
      return place;
    }
    throw new Otherwise();
  }

  #isAsBefore({ from, length }: Member): boolean {
    const words = this.#words;
    const at = this.#at;
    if (length === 0 || at + length > words.byteLength) return false;
    let index = 0;
    for (; index + 4 <= length; index += 4)
      if (words.getInt32(at + index) !== words.getInt32(from + index)) return false;
    for (; index < length; index += 1) if (words.getInt8(at + index) !== words.getInt8(from + index)) return false;
    this.#at = at + length;
    return true;
  }

  #isRead(member: Member): boolean {
    const from = this.#at;
    if (!this.#isNext(member.key)) return false;
    this.#at += member.key.length;
    this.#value(member);
    const behind = this.#bytes[this.#at];
    if (behind !== COMMA && behind !== CLOSE) throw new Otherwise();
    this.#at += 1;
    member.from = from;
    member.length = this.#at - from;
    return true;
  }

  #value(member: Member): void {
    if (member.kind === 'number') member.number = this.#number();
    else if (member.kind === 'yes') this.#pass(TRUE);
    else member.text = this.#text();
    if (member.kind !== 'mode') return;
    const mode = modeOf(member.text);
    if (mode === undefined) throw new Otherwise();
    member.number = mode;
  }

  #number(): number {
    const bytes = this.#bytes;
    const from = this.#at;
    let at = from;
    let value = 0;
    for (;;) {
      const digit = (bytes[at] ?? 0) - NOUGHT;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      at += 1;
    }
    const digits = at - from;
    if (digits === 0 || digits > EXACT_DIGITS || (digits > 1 && bytes[from] === NOUGHT)) throw new Otherwise();
    this.#at = at;
    return value;
  }

  #text(): string {
    const bytes = this.#bytes;
    const from = this.#at + 1;
    if (bytes[this.#at] !== QUOTE) throw new Otherwise();
    let end = from;
    let all = 0;
    for (;;) {
      const byte = bytes[end] ?? 0;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH || byte < 0x20) throw new Otherwise();
      all |= byte;
      end += 1;
    }
    this.#at = end + 1;
    return bytes.toString(all < 0x80 ? 'latin1' : 'utf8', from, end);
  }

  #pass(expected: Uint8Array): void {
    if (!this.#isNext(expected)) throw new Otherwise();
    this.#at += expected.length;
  }

  #isNext(expected: Uint8Array): boolean {
    const bytes = this.#bytes;
    const at = this.#at;
    for (let index = 0; index < expected.length; index += 1) if (bytes[at + index] !== expected[index]) return false;
    return true;
  }
}

/** One for all answers: each is read at a go. */
const listings = new ListingReader();
