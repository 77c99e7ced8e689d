import type { HdfsReader, HdfsWriter } from '../../clients/hdfs/types.ts';
import { newEntryRights } from '../../core/acl/new-entry.ts';
import { type Fact, fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import { askName, MOST_OPEN_FILE, type ProbeAsk } from '../../core/umask/probe-asks.ts';
import type { Hands } from '../keeper.ts';
import { cleaned } from '../smoke/cleaned.ts';

/** A home in which is written, as the tenant himself. */
export interface UmaskProbeWant {
  readonly tenant: string;
  readonly home: string;
  /** Whom the home lets in: see `letIn`. */
  readonly letIn: readonly string[];
  /** Its default ACL as it was planned with. */
  readonly defaults: readonly string[];
  readonly isPosix: boolean;
  readonly policy: UmaskPolicy;
  /** A user who is nobody to the tenant. */
  readonly stranger: string;
  /** What is asked for, `MOST_OPEN_FILE` among it. */
  readonly asks: readonly ProbeAsk[];
  readonly see: (seen: ProbeSeen) => void;
  /** Whose scratch folders are ours: of two hosts that probe at once neither takes the other's away. */
  readonly origin: string;
  /** When it was planned, in ms since the epoch. */
  readonly atMs: number;
}

/** One entry that was made, and what was reckoned. */
export interface Probed {
  readonly ask: ProbeAsk;
  readonly owner: string;
  readonly mode: number;
  readonly reckoned: number;
  /** None where the mode says all. */
  readonly access: readonly string[];
}

export interface ProbeSeen {
  readonly folder: string;
  readonly entries: readonly Probed[];
  /** Whether the stranger may read the most open of the files; he may be one whom we may not act for. */
  readonly strangerMayRead: Fact<boolean>;
  /** Why nothing could be made through HttpFS; undefined where it could, or was not asked for. */
  readonly httpfsFailure: Failure | undefined;
  readonly leftBehind: readonly string[];
}

/** Folders of probes begin so. */
export const PROBE = '.mesosctl-probe-';

/** Those of one origin begin so; under the lock of a tenant it makes one at a time. */
export const ownProbe = ({ origin }: Pick<UmaskProbeWant, 'origin'>): string => `${PROBE}${origin}-`;

/**
 * Makes folders and files in a scratch folder of the home, as the tenant, asking for them as the ways in do, looks as him
 * what came of them, and removes all of it, whatever happens.
 * @throws Failure where he may not write, where we may not act for him, or HDFS could not be asked
 */
export async function probe(want: UmaskProbeWant, hands: Hands, signal: AbortSignal): Promise<void> {
  const { tenant, home, stranger, asks, see } = want;
  const { read, write, clock } = hands;
  const folder = `${home}/${ownProbe(want)}${clock.now().toString(36)}`;
  const leftBehind: string[] = [];
  let seen: Omit<ProbeSeen, 'leftBehind'> | undefined;
  try {
    const his = write.hdfs.as(tenant);
    // As open as others make theirs, so that the stranger meets what he would meet there.
    await his.mkdirs(folder, 'unsaid', signal);
    const direct = asks.filter(({ through }) => through === undefined);
    for (const ask of direct) await make(`${folder}/${askName(ask)}`, ask, his, signal);
    const throughHttpfs = asks.filter(({ through }) => through === 'httpfs');
    const tried = await fact(makeThrough(his.httpfs, throughHttpfs, folder, signal));
    if (!tried.ok && signal.aborted) throw tried.failure;
    const made = tried.ok ? asks : direct;
    const eyes = read.hdfs.as(tenant);
    const entries = await Promise.all(made.map((ask) => probed(folder, ask, want, eyes, signal)));
    const mostOpen = `${folder}/${askName(MOST_OPEN_FILE)}`;
    const strangerMayRead = await fact(read.hdfs.mayAccess(mostOpen, stranger, 'r', signal));
    seen = { folder, entries, strangerMayRead, httpfsFailure: tried.ok ? undefined : tried.failure };
  } finally {
    await cleaned(folder, leftBehind, hands, (stop) => removeProbe(folder, tenant, write.hdfs, stop));
  }
  see({ ...seen, leftBehind });
}

/** Removes it as him whose it is; where he may not, or nobody may act for him, as ourselves. */
export async function removeProbe(
  folder: string,
  tenant: string,
  hdfs: HdfsWriter,
  signal: AbortSignal,
): Promise<void> {
  try {
    await hdfs.as(tenant).remove(folder, signal);
  } catch (thrown) {
    const { code } = Failure.from(thrown);
    if (code !== 'denied' && code !== 'unsupported') throw thrown;
    await hdfs.remove(folder, signal);
  }
}

/** HttpFS is a server of its own: where it does not let him in, all else is proved. */
async function makeThrough(
  httpfs: HdfsWriter | undefined,
  asks: readonly ProbeAsk[],
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  if (httpfs === undefined) return;
  for (const ask of asks) await make(`${folder}/${askName(ask)}`, ask, httpfs, signal);
}

async function make(path: string, ask: ProbeAsk, his: HdfsWriter, signal: AbortSignal): Promise<void> {
  const { type, masked, unmasked, isUnsaid } = ask;
  const mode = isUnsaid === true ? 'unsaid' : masked;
  if (type === 'DIRECTORY') await his.mkdirs(path, mode, signal, unmasked);
  else await his.create(path, content(), { mode, unmasked }, signal);
}

async function* content(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('Written by mesosctl to see its mode.\n');
}

async function probed(
  folder: string,
  ask: ProbeAsk,
  { defaults, isPosix }: UmaskProbeWant,
  hdfs: HdfsReader,
  signal: AbortSignal,
): Promise<Probed> {
  const path = `${folder}/${askName(ask)}`;
  const status = await hdfs.status(path, signal);
  if (status === undefined) {
    throw new Failure('conflict', `${path} has gone right after it was made.`, {
      system: 'hdfs',
      hint: 'Somebody cleans up there. Run the same command again.',
    });
  }
  const acl = status.aclBit ? await hdfs.acl(path, signal) : undefined;
  const reckoned = newEntryRights(ask.type, ask, defaults, isPosix);
  return { ask, owner: status.owner, mode: status.mode, reckoned: reckoned.mode, access: acl?.access ?? [] };
}
