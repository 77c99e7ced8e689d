import { quotas } from './decode.ts';
import type { ContentSummary, FileSystemSpace, ServerDefaults } from './entry-types.ts';
import { amount, maybe, member, number, text, yesNo } from './members.ts';

/** The answer of GETCONTENTSUMMARY, which every version has. */
export function decodeContentSummary(body: unknown): ContentSummary {
  const summary = member(body, 'ContentSummary');
  const [files, folders] = [number(summary, 'fileCount'), number(summary, 'directoryCount')];
  const held = (name: string): number => maybe(amount, summary, name) ?? 0;
  return {
    ...quotas(summary),
    namesUsed: files + folders,
    files,
    folders,
    lengthBytes: amount(summary, 'length'),
    snapshot: {
      files: held('snapshotFileCount'),
      folders: held('snapshotDirectoryCount'),
      lengthBytes: held('snapshotLength'),
      spaceUsedBytes: held('snapshotSpaceConsumed'),
    },
    erasureCodingPolicy: maybe(text, summary, 'ecPolicy') ?? '',
  };
}

/** GETSTATUS. */
export function decodeSpace(body: unknown): FileSystemSpace {
  const status = member(body, 'FsStatus');
  return {
    capacityBytes: amount(status, 'capacity'),
    usedBytes: amount(status, 'used'),
    remainingBytes: amount(status, 'remaining'),
  };
}

/** GETSERVERDEFAULTS; the trash interval is in minutes. */
export function decodeServerDefaults(body: unknown): ServerDefaults {
  const defaults = member(body, 'FsServerDefaults');
  return {
    blockBytes: number(defaults, 'blockSize'),
    replication: number(defaults, 'replication'),
    trashMinutes: number(defaults, 'trashInterval'),
    encryptDataTransfer: yesNo(defaults, 'encryptDataTransfer'),
    storagePolicyId: maybe(number, defaults, 'defaultStoragePolicyId'),
  };
}
