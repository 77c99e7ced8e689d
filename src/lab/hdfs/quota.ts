import { type Entry, isFolder, LONG_MAX, subtree } from './entry.ts';
import { type Location, pathAt } from './location.ts';
import { namesExceeded, spaceExceeded } from './remote-error.ts';

/** What a subtree uses: names of files and folders, its top included, and replicated bytes. */
interface Usage {
  readonly files: number;
  readonly folders: number;
  readonly bytes: number;
  readonly replicatedBytes: number;
}

export function usageOf(top: Entry): Usage {
  let [files, folders, bytes, replicatedBytes] = [0, 0, 0, 0];
  for (const entry of subtree(top)) {
    if (isFolder(entry)) folders += 1;
    else {
      files += 1;
      bytes += entry.content.length;
      replicatedBytes += entry.content.length * entry.replication;
    }
  }
  return { files, folders, bytes, replicatedBytes };
}

/** Refuses what would bring a folder above its quota: the nearest one first, up to and without depth `above`. */
export function checkQuota(location: Location, names: number, replicatedBytes: number, above = -1): void {
  for (let depth = location.chain.length - 2; depth > above; depth -= 1) {
    const folder = location.chain[depth];
    if (!isFolder(folder)) continue;
    const { nameQuota, spaceQuota } = folder;
    if (!isSet(nameQuota) && !isSet(spaceQuota)) continue;
    const usage = usageOf(folder);
    const path = pathAt(location.names, depth);
    const count = BigInt(usage.files + usage.folders + names);
    if (names > 0 && isSet(nameQuota) && count > nameQuota) {
      throw namesExceeded(
        `The NameSpace quota (directories and files) of directory ${path} is exceeded: quota=${nameQuota} file count=${count}`,
      );
    }
    const consumed = BigInt(usage.replicatedBytes + replicatedBytes);
    if (replicatedBytes > 0 && isSet(spaceQuota) && consumed > spaceQuota) {
      throw spaceExceeded(
        `The DiskSpace quota of ${path} is exceeded: quota = ${spaceQuota} B = ${binary(spaceQuota)} but diskspace consumed = ${consumed} B = ${binary(consumed)}`,
      );
    }
  }
}

const isSet = (quota: bigint): boolean => quota >= 0n && quota < LONG_MAX;

/** `4 MB`, `4.00 MB`: powers of 1024, two digits unless it comes out even, as refusals write them. */
function binary(bytes: bigint): string {
  let [unit, index] = [1n, 0];
  for (; index < 6 && bytes >= unit * 1024n; index += 1) unit *= 1024n;
  const amount = bytes % unit === 0n ? `${bytes / unit}` : (Number(bytes) / Number(unit)).toFixed(2);
  return `${amount} ${['', 'K', 'M', 'G', 'T', 'P', 'E'][index]}B`;
}
