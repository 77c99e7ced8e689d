import type {
  DatanodeVitals,
  HdfsCluster,
  HdfsReader,
  JournalNodeVitals,
  NamenodeState,
  NamenodeVitals,
} from '../../clients/hdfs/types.ts';
import type { Clock } from '../../core/clock.ts';
import { clockSkewMs } from '../../core/clock-skew.ts';
import { type Fact, fact, valueIn } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import { type GcShare, gcShare } from '../../core/gc-share.ts';
import { journalAddresses } from '../../core/hadoop/journal-addresses.ts';
import { isWrittenTo } from '../../core/hadoop/journal-written.ts';
import { inTurns } from '../../core/in-turns.ts';
import type { HdfsFacts } from './platform-hdfs.ts';
import type { Limit } from './platform-look.ts';

/** A namenode and how it is. */
export interface HealthNamenode {
  readonly base: string;
  /** Undefined where it does not answer. */
  readonly state: NamenodeState | undefined;
  readonly version: string | undefined;
  readonly vitals: Fact<NamenodeVitals>;
  readonly gc: GcShare | undefined;
}

/** A datanode that lives for the namenode, and what it says itself. */
export interface HealthDatanode {
  /** As the namenode names it. */
  readonly name: string;
  /** `http://host:port`. */
  readonly address: string;
  readonly vitals: Fact<DatanodeVitals>;
  /** How far its clock is ahead of ours at the least, in ms; undefined where it does not tell. */
  readonly skewMs: number | undefined;
}

export interface HealthJournalNode {
  readonly address: string;
  readonly vitals: Fact<JournalNodeVitals>;
}

/** How the servers of a file system are. */
export interface HdfsHealthFacts {
  /** When it was looked at, in ms since the epoch. */
  readonly atMs: number;
  readonly requestTimeoutMs: number;
  /** As the active namenode counts it; undefined where none told. */
  readonly cluster: HdfsCluster | undefined;
  readonly namenodes: readonly HealthNamenode[];
  readonly datanodes: readonly HealthDatanode[];
  /** Those that the settings name. */
  readonly journalNodes: readonly HealthJournalNode[];
  /** What a namenode runs with, defaults too; undefined where none shows it. */
  readonly settings: ReadonlyMap<string, string> | undefined;
  /** The same of one datanode, which stands for all. */
  readonly datanodeSettings: ReadonlyMap<string, string> | undefined;
}

/** How it is looked at. */
export interface HealthLook {
  /** What the doctor saw. */
  readonly seen: HdfsFacts;
  readonly settings: HdfsHealthFacts['settings'];
  readonly datanodeSettings: HdfsHealthFacts['datanodeSettings'];
  readonly requestTimeoutMs: number;
  /** Servers that are asked at a time. */
  readonly atOnce: number;
  /** How far two readings of the garbage collection stand apart; 0: one, which tells of the time since the start. */
  readonly gcOverMs: number;
}

/**
 * Asks every namenode, every live datanode and every JournalNode. One that is silent hides no other.
 * @param limit the time that datanodes and JournalNodes have together
 */
export async function readHdfsHealth(
  look: HealthLook,
  read: HdfsReader,
  clock: Clock,
  limit: Limit,
  signal: AbortSignal,
): Promise<HdfsHealthFacts> {
  const cluster = valueIn(look.seen.cluster);
  const { settings } = look;
  const [namenodes, datanodes, journalNodes] = await Promise.all([
    readNamenodes(look, read, clock, signal),
    readDatanodes(look, cluster, read, clock, limit),
    inTurns(settings === undefined ? [] : journalAddresses(settings), look.atOnce, async (address) => ({
      address,
      vitals: await fact(read.journalNodeVitals(address, limit(`the state of the JournalNode ${address}`))),
    })),
  ]);
  const { datanodeSettings, requestTimeoutMs } = look;
  return {
    atMs: clock.now(),
    requestTimeoutMs,
    cluster,
    namenodes,
    datanodes,
    journalNodes,
    settings,
    datanodeSettings,
  };
}

/**
 * What could not be read of them; namenodes that answer nothing at all the doctor tells of, and of a JournalNode the word of
 * the active namenode is enough.
 */
export const unreadHealth = ({ namenodes, datanodes, journalNodes }: HdfsHealthFacts): Failure[] =>
  [
    ...namenodes.filter(({ state }) => state !== undefined),
    ...datanodes,
    ...journalNodes.filter(({ address }) => !isWrittenTo(address, editsOf(namenodes))),
  ].flatMap(({ vitals }) => (vitals.ok ? [] : [vitals.failure]));

const editsOf = (namenodes: readonly HealthNamenode[]): NamenodeVitals['edits'] =>
  namenodes.flatMap(({ vitals }) => valueIn(vitals)?.edits ?? []);

async function readNamenodes(
  { seen, atOnce, gcOverMs }: HealthLook,
  read: HdfsReader,
  clock: Clock,
  signal: AbortSignal,
): Promise<HealthNamenode[]> {
  const known = valueIn(seen.namenodes) ?? [];
  const ask = async (base: string) => ({
    vitals: await fact(read.namenodeVitals(base, signal)),
    atMs: clock.now(),
  });
  const readings = (): Promise<Awaited<ReturnType<typeof ask>>[]> =>
    inTurns(known, atOnce, async ({ base, namenode }) =>
      namenode.ok ? ask(base) : { vitals: namenode, atMs: clock.now() },
    );
  const first = gcOverMs > 0 ? await readings() : [];
  if (first.some(({ vitals }) => vitals.ok)) await clock.sleep(gcOverMs, signal);
  const last = await readings();
  return known.flatMap(({ base, namenode }, index) => {
    const [before, now] = [first[index], last[index]];
    if (now === undefined) return [];
    const told = valueIn(namenode);
    const gc = now.vitals.ok
      ? gcShare(before?.vitals.ok === true ? { ...before.vitals.value, atMs: before.atMs } : undefined, {
          ...now.vitals.value,
          atMs: now.atMs,
        })
      : undefined;
    return [{ base, state: told?.state, version: told?.version, vitals: now.vitals, gc }];
  });
}

/** Of a dead one nobody knows the address, and it would not answer. */
function readDatanodes(
  { atOnce }: HealthLook,
  cluster: HdfsCluster | undefined,
  read: HdfsReader,
  clock: Clock,
  limit: Limit,
): Promise<HealthDatanode[]> {
  const live = (cluster?.datanodes ?? []).flatMap(({ name, address, live }) =>
    live && address !== undefined ? [{ name, address }] : [],
  );
  return inTurns(live, atOnce, async ({ name, address }) => {
    const beforeMs = clock.now();
    const vitals = await fact(read.datanodeVitals(address, limit(`the state of the datanode ${name}`)));
    const serverMs = valueIn(vitals)?.serverMs;
    const skewMs = serverMs === undefined ? undefined : clockSkewMs({ serverMs, beforeMs, afterMs: clock.now() });
    return { name, address, vitals, skewMs };
  });
}
