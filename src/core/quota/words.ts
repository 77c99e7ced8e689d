import { Failure } from '../failure.ts';
import { nearest } from '../nearest.ts';
import { parseBytes, parseWhole } from '../quantity.ts';

/** Kinds of storage that HDFS knows (StorageType, 3.4.1). */
export const storageTypes = ['DISK', 'SSD', 'ARCHIVE', 'RAM_DISK', 'NVDIMM', 'PROVIDED'] as const;

/** A quota that somebody asks for; `none` takes it away, undefined leaves it as it is. */
export type AskedQuota = number | 'none' | undefined;

/** The quotas of one folder that somebody asks for. */
export interface AskedQuotas {
  readonly names: AskedQuota;
  /** Every replica counted. */
  readonly spaceBytes: AskedQuota;
  /** By kind of storage, every replica counted. */
  readonly typeBytes: Readonly<Record<string, number | 'none'>>;
}

/** `SSD` from `ssd`. @throws Failure `usage` */
export function storageType(word: string): string {
  const known: readonly string[] = storageTypes;
  const name = word.toUpperCase();
  if (known.includes(name)) return name;
  const near = nearest(name, known);
  throw new Failure('usage', `HDFS knows no storage of the kind ${word}.`, {
    hint: near === undefined ? `It knows ${known.join(', ')}.` : `Did you mean ${near}?`,
  });
}

/** A number of files and folders. 0 would block every creation: it is refused, as dfsadmin refuses it. @throws Failure `usage` */
export const nameQuota = (word: string): number => parseWhole(refusingNought(word), 1);

/** A size, every replica counted. @throws Failure `usage` for 0 too */
export const spaceQuota = (word: string): number => parseBytes(refusingNought(word), 'b', 1);

function refusingNought(word: string): string {
  if (!/^\s*0+(?:\.0*)?\s*[a-z]*\s*$/i.test(word)) return word;
  throw new Failure('usage', 'A quota of 0 lets nothing be made at all.', {
    hint: 'To take a quota away, clear it: --clear names,space, or none in a file.',
  });
}

/** `SSD=1t` → the kind and its quota. @throws Failure `usage` */
export function typeQuota(word: string): readonly [type: string, bytes: number] {
  const [, type, size] = /^([^=]+)=(.+)$/.exec(word) ?? [];
  if (type === undefined || size === undefined) {
    throw new Failure('usage', `"${word}" is not a kind of storage with its quota.`, { hint: 'Write it like SSD=1t.' });
  }
  return [storageType(type.trim()), spaceQuota(size)];
}
