import { createHash } from 'node:crypto';
import type { HdfsReader } from '../clients/hdfs/types.ts';
import { fact, valueIn } from '../core/fact.ts';
import { Failure } from '../core/failure.ts';
import { fewNames } from '../core/few-names.ts';
import { hdfsLock } from '../core/hdfs-lock.ts';
import { inTurns } from '../core/in-turns.ts';
import { canonical } from '../core/json.ts';
import { formatBytes } from '../core/quantity.ts';
import { tenantAt } from '../core/quota/folder.ts';
import type { AskedQuotas } from '../core/quota/words.ts';
import type { Batch, Part, Unplanned } from './plan.ts';
import { planQuota } from './quota.ts';
import type { QuotaEntry } from './quotas-file.ts';
import { remembering } from './remembering.ts';
import type { Said } from './said.ts';

export interface QuotasAsked {
  readonly title: string;
  readonly quotas: readonly QuotaEntry[];
  readonly belowUse: boolean;
  readonly homes: string;
  /** How many folders are worked on at a time. */
  readonly atOnce: number;
  /** Whether each change is shown of however many folders. */
  readonly whole: boolean;
}

/** Up to so many folders each change is shown. */
const SHOWN_WHOLE = 20;

/**
 * Plans the quotas of many folders: each is carried out with a lock and a run of its own, and one that cannot be had does
 * not keep from the others. Its reason begins with its place in the file.
 * @throws Failure when none can be planned, and all for one reason
 */
export async function planQuotas(
  asked: QuotasAsked,
  live: { readonly hdfs: HdfsReader },
  signal: AbortSignal,
): Promise<Batch> {
  const { title, quotas, belowUse, homes, atOnce } = asked;
  const read = remembering(live);
  const planned = await inTurns(quotas, atOnce, async (entry): Promise<Part | Unplanned> => {
    const { path } = entry;
    try {
      const plan = await planQuota({ ...entry, belowUse }, read, signal);
      return { name: path, lock: hdfsLock(path, homes), said: saidOf(entry, belowUse), plan };
    } catch (thrown) {
      const failure = Failure.from(thrown);
      if (failure.code === 'interrupted' || failure.code === 'internal') throw failure;
      return { name: path, failure: placed(entry.place, failure) };
    }
  });
  const parts = planned.filter(isPart);
  const unplanned = planned.flatMap((one) => (isPart(one) ? [] : [one]));
  passOn(unplanned, quotas);
  return {
    title,
    atOnce,
    whole: asked.whole || quotas.length <= SHOWN_WHOLE,
    parts,
    unplanned,
    notes: await notesOf(asked, read.hdfs, signal),
    digest: createHash('sha256')
      .update(canonical(parts.map(({ name, plan }) => [name, plan.digest])))
      .digest('hex')
      .slice(0, 12),
  };
}

const isPart = (one: Part | Unplanned): one is Part => 'plan' in one;

/** The same failure, which says where in the file it was asked for. */
const placed = (place: string, { code, message, system, hint, detail, cause }: Failure): Failure =>
  new Failure(code, `${place}: ${message}`, { system, hint, detail, cause });

/** What is so of all of them, HDFS not being there or not taking changes, is said once. */
function passOn(unplanned: readonly Unplanned[], quotas: readonly QuotaEntry[]): void {
  const [first] = unplanned;
  if (first === undefined || unplanned.length < quotas.length) return;
  const bare = ({ failure: { message } }: Unplanned, index: number): string =>
    message.slice((quotas[index]?.place.length ?? 0) + ': '.length);
  const message = bare(first, 0);
  if (unplanned.length > 1 && unplanned.some((one, index) => bare(one, index) !== message)) return;
  const { code, system, hint, detail, cause } = first.failure;
  throw new Failure(code, unplanned.length === 1 ? first.failure.message : message, { system, hint, detail, cause });
}

/** The words of `hdfs quota set` that make this part alone. */
function saidOf({ path, names, spaceBytes, typeBytes }: QuotaEntry, belowUse: boolean): Said {
  const types = Object.entries(typeBytes);
  const cleared = [
    ...(names === 'none' ? ['names'] : []),
    ...(spaceBytes === 'none' ? ['space'] : []),
    ...types.flatMap(([type, asked]) => (asked === 'none' ? [type] : [])),
  ];
  const set = types.flatMap(([type, asked]) => (asked === 'none' ? [] : [`${type}=${asked}`]));
  return {
    command: 'hdfs quota set',
    input: {
      folder: path,
      ...(typeof names === 'number' ? { names: String(names) } : {}),
      ...(typeof spaceBytes === 'number' ? { space: String(spaceBytes) } : {}),
      ...(set.length > 0 ? { type: set } : {}),
      ...(cleared.length > 0 ? { clear: cleared.join(',') } : {}),
      ...(belowUse ? { belowUse } : {}),
    },
    set: [],
  };
}

/** Whether more is promised than there is, and whom the file does not name. */
async function notesOf({ quotas, homes }: QuotasAsked, hdfs: HdfsReader, signal: AbortSignal): Promise<string[]> {
  const [space, listed] = await Promise.all([fact(hdfs.space(signal)), fact(hdfs.list(homes, signal))]);
  const capacityBytes = valueIn(space)?.capacityBytes ?? Number.POSITIVE_INFINITY;
  const outermost = quotas.filter(({ path }) => !quotas.some((other) => path.startsWith(`${other.path}/`)));
  const promised = outermost.reduce((sum, one) => sum + numberIn(one.spaceBytes), 0);
  const named = new Set(quotas.map(({ path }) => path));
  const others = (valueIn(listed) ?? []).flatMap(({ name, type }) => {
    const path = `${homes}/${name}`;
    return type === 'DIRECTORY' && tenantAt(path, homes) !== undefined && !named.has(path) ? [name] : [];
  });
  return [
    ...(promised > capacityBytes
      ? [`Together they promise ${formatBytes(promised)}, and HDFS has ${formatBytes(capacityBytes)} in all.`]
      : []),
    ...(others.length === 0 ? [] : [`Left alone, for they are not named: ${fewNames(others.sort())}.`]),
  ];
}

const numberIn = (asked: AskedQuotas['spaceBytes']): number => (typeof asked === 'number' ? asked : 0);
