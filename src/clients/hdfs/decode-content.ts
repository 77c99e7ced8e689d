import { quota, quotas } from './decode.ts';
import type { ContentSummary, FileSystemSpace, ServerDefaults, TypeQuota } from './entry-types.ts';
import { type Members, maybe, member, number, object, text, yesNo } from './members.ts';

/** The answer of GETCONTENTSUMMARY, which every version has. */
export function decodeContentSummary(body: unknown): ContentSummary {
  const summary = member(body, 'ContentSummary');
  const [files, folders] = [number(summary, 'fileCount'), number(summary, 'directoryCount')];
  const held = (name: string): number => maybe(number, summary, name) ?? 0;
  return {
    ...quotas(summary),
    namesUsed: files + folders,
    files,
    folders,
    lengthBytes: number(summary, 'length'),
    typeQuotas: Object.entries(maybe(objectOf, summary, 'typeQuota') ?? {}).map(typeQuota),
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
    capacityBytes: number(status, 'capacity'),
    usedBytes: number(status, 'used'),
    remainingBytes: number(status, 'remaining'),
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

const objectOf = (members: Members, name: string): Members => object(members[name], name);

function typeQuota([storageType, told]: [string, unknown]): TypeQuota {
  const usage = object(told, storageType);
  return { storageType, spaceBytes: quota(usage, 'quota'), spaceUsedBytes: number(usage, 'consumed') };
}
