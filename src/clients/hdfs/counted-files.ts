import { modeOf } from './decode.ts';
import type { IsCounted } from './entry-types.ts';

/** A number that JSON carries exactly, and a text without escapes, whose bytes are signs here. */
const NUMBER = '(?:0|[1-9]\\d{0,14})';
const SIGN = '[^"\\\\\\x00-\\x1f]';

const NAME = '"pathSuffix":"';

/** A file without an ACL, and the sign behind it, as namenodes write it (JsonUtil of Hadoop 3.4.1: members by name). */
const FILE = new RegExp(
  [
    `\\{"accessTime":${NUMBER},"blockSize":${NUMBER},"childrenNum":${NUMBER},(?:"encBit":true,)?"fileId":${NUMBER}`,
    `"group":"(${SIGN}*)","length":${NUMBER},"modificationTime":${NUMBER},"owner":"(${SIGN}*)"`,
    `${NAME}${SIGN}+","permission":"(${SIGN}*)","replication":${NUMBER}`,
    `(?:"storagePolicy":${NUMBER},)?"type":"FILE"\\}([,\\]])`,
  ].join(','),
  'y',
);

/**
 * Counts files in the bytes of a listing without making anything of them: most of what there is are files of which there is
 * nothing to say, and this takes less than half the time of reading them.
 */
export class CountedFiles {
  readonly #text: string;
  readonly #isCounted: IsCounted;
  /** Rights of the last file, as they are written, and whether it was counted. */
  #last: readonly [group: string, owner: string, permission: string] | undefined;
  #isLastCounted = false;
  /** Where the last file began that was counted. */
  #began = 0;
  count = 0;
  /** Whether a file that was counted is the last entry of the list. */
  isAtEnd = false;

  constructor(bytes: Buffer, isCounted: IsCounted) {
    this.#text = bytes.toString('latin1');
    this.#isCounted = isCounted;
  }

  /** Counts files from a byte on; gives the byte of the list's end, or where an entry begins that is not to be counted. */
  past(from: number): number {
    let at = from;
    for (;;) {
      FILE.lastIndex = at;
      const [, group, owner, permission, behind] = FILE.exec(this.#text) ?? [];
      if (group === undefined || owner === undefined || permission === undefined) return at;
      if (!this.#isOneCounted(group, owner, permission)) return at;
      this.count += 1;
      this.#began = at;
      at = FILE.lastIndex;
      if (behind === ',') continue;
      this.isAtEnd = true;
      return at - 1;
    }
  }

  /** The name of the last file that was counted. */
  lastName(): string {
    const from = this.#text.indexOf(NAME, this.#began) + NAME.length;
    return utf8(this.#text.slice(from, this.#text.indexOf('"', from)));
  }

  #isOneCounted(group: string, owner: string, permission: string): boolean {
    const last = this.#last;
    if (last === undefined || last[0] !== group || last[1] !== owner || last[2] !== permission) {
      const mode = modeOf(permission);
      this.#isLastCounted = mode !== undefined && this.#isCounted({ group: utf8(group), owner: utf8(owner), mode });
      this.#last = [group, owner, permission];
    }
    return this.#isLastCounted;
  }
}

/** A text whose bytes were taken for signs. */
const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
