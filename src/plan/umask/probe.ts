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
  /** Its default ACL as it was planned with. */
  readonly defaults: readonly string[];
  readonly isPosix: boolean;
  readonly policy: UmaskPolicy;
  /** A user who is nobody to the tenant. */
  readonly stranger: string;
  /** What is asked for, `MOST_OPEN_FILE` among it. */
  readonly asks: readonly ProbeAsk[];
  readonly see: (seen: ProbeSeen) => void;
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
  readonly leftBehind: readonly string[];
}

/** Folders of probes begin so. */
export const PROBE = '.mesosctl-probe-';

/**
 * Makes folders and files in a scratch folder of the home, as the tenant, asking for them as the ways in do, looks as him
 * what came of them, and removes all of it, whatever happens.
 * @throws Failure where he may not write, where we may not act for him, or HDFS could not be asked
 */
export async function probe(want: UmaskProbeWant, hands: Hands, signal: AbortSignal): Promise<void> {
  const { tenant, home, stranger, asks, see } = want;
  const { read, write, clock } = hands;
  const folder = `${home}/${PROBE}${clock.now().toString(36)}`;
  const leftBehind: string[] = [];
  let seen: Omit<ProbeSeen, 'leftBehind'> | undefined;
  try {
    const his = write.hdfs.as(tenant);
    // As open as others make theirs, so that the stranger meets what he would meet there.
    await his.mkdirs(folder, 'unsaid', signal);
    for (const ask of asks) await make(`${folder}/${askName(ask)}`, ask, his, signal);
    const eyes = read.hdfs.as(tenant);
    const entries = await Promise.all(asks.map((ask) => probed(folder, ask, want, eyes, signal)));
    const mostOpen = `${folder}/${askName(MOST_OPEN_FILE)}`;
    const strangerMayRead = await fact(read.hdfs.mayAccess(mostOpen, stranger, 'r', signal));
    seen = { folder, entries, strangerMayRead };
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
