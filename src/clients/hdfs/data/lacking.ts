import { Failure } from '../../../core/failure.ts';
import type { QuotaUsage } from '../entry-types.ts';
import { quotaExceeded, ROOM } from '../refusal.ts';
import type { DataParts } from './parts.ts';

/** What a write needs next: the name of a file, or a block of it with all replicas. */
export interface Need {
  readonly op: string;
  readonly path: string;
  readonly names: number;
  readonly spaceBytes: number;
  /** The same without replicas. */
  readonly blockBytes: number;
}

/**
 * What keeps a write from what it needs next, by the numbers of HDFS: a quota of a folder above it, the nearest first, or
 * disks that are full. Undefined where nothing does. A folder without a quota is counted through for this.
 */
export async function lacking(parts: DataParts, need: Need, signal: AbortSignal): Promise<Failure | undefined> {
  for (const folder of above(need.path)) {
    const usage = await usageOf(parts, folder, signal);
    const lack = usage === undefined ? undefined : quotaLack(usage, folder, need);
    if (lack !== undefined) return lack;
  }
  if (need.blockBytes === 0) return undefined;
  const { remainingBytes } = await parts.space(signal);
  return remainingBytes < need.blockBytes ? diskLack(need, remainingBytes) : undefined;
}

/** The bytes that a file takes of quotas; a block that is being written counts whole (3.4.1). */
export async function spaceTakenBytes(
  parts: DataParts,
  path: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  return (await usageOf(parts, path, signal))?.spaceUsedBytes;
}

/** Undefined of a folder that is not there yet, or that may not be read. */
async function usageOf(parts: DataParts, path: string, signal: AbortSignal): Promise<QuotaUsage | undefined> {
  try {
    return await parts.quota(path, signal);
  } catch (thrown) {
    const { code } = Failure.from(thrown);
    if (code === 'not-found' || code === 'denied') return undefined;
    throw thrown;
  }
}

/** A quota is exceeded by what would go beyond it, and by nothing that needs none of it. */
function quotaLack(usage: QuotaUsage, folder: string, { op, path, names, spaceBytes }: Need): Failure | undefined {
  const lead = `HDFS broke off ${op} ${path}: the`;
  if (names > 0 && usage.names !== undefined && usage.namesUsed + names > usage.names) {
    const said = `${lead} quota of names of ${folder} is exceeded: ${usage.namesUsed} of ${usage.names} are used.`;
    return quotaExceeded('NSQuotaExceededException', said);
  }
  if (spaceBytes === 0 || usage.spaceBytes === undefined) return undefined;
  if (usage.spaceUsedBytes + spaceBytes <= usage.spaceBytes) return undefined;
  const used = `${usage.spaceUsedBytes} of ${usage.spaceBytes} bytes are used, and the next block takes ${spaceBytes}`;
  return quotaExceeded('DSQuotaExceededException', `${lead} quota of space of ${folder} is exceeded: ${used}.`);
}

function diskLack({ op, path, blockBytes }: Need, remainingBytes: number): Failure {
  const room = `the datanodes have room for ${remainingBytes} bytes, and the next block takes ${blockBytes}`;
  return new Failure('refused', `HDFS broke off ${op} ${path}: ${room}.`, { system: 'hdfs', hint: ROOM });
}

/** `/a/b/c` → `/a/b`, `/a`, `/`. */
function above(path: string): readonly string[] {
  const names = path.split('/').slice(1, -1);
  return Array.from({ length: names.length + 1 }, (_, up) => `/${names.slice(0, names.length - up).join('/')}`);
}
