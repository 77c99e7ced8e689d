import type { HdfsCluster, HdfsReader, NamenodeFact, NamenodeVitals } from '../../../clients/hdfs/types.ts';
import type { MaybeDoor, Platform } from '../../../clients/platforms/types.ts';
import type { ProgramsReader } from '../../../clients/programs/types.ts';
import type { GuardLimits } from '../../../core/balancer/guard.ts';
import type { Clock } from '../../../core/clock.ts';
import { type Fact, gather } from '../../../core/fact.ts';
import { longBytes } from '../../../core/hadoop/long-bytes.ts';
import type { PreflightCheck } from '../check.ts';
import { shared } from '../shared.ts';

/** What a balancing would be begun with. */
export interface BalanceLook {
  readonly platform: Pick<Platform, 'doors'>;
  readonly programs: ProgramsReader;
  readonly clock: Clock;
  /** Checks of HDFS that every job needs. */
  readonly hdfs: readonly PreflightCheck[];
  /** The programs that would be run. */
  readonly balancer: string;
  readonly dfsadmin: string | undefined;
  /** What shall be set for the time of it; undefined: as configured. */
  readonly bandwidthBytes: number | undefined;
  /** What the network of a datanode carries in a second; undefined where nobody said. */
  readonly networkBytes: number | undefined;
  /** The heap that the namenodes will have for the time of it; undefined: as they are. */
  readonly heapBytes: number | undefined;
  readonly limits: GuardLimits;
  /** How many datanodes are asked at a time. */
  readonly atOnce: number;
}

/** Settings of a server, with its defaults, by key; undefined where it shows them to nobody. */
export type Configured = ReadonlyMap<string, string> | undefined;

/** What several checks need: each is read once in one look. */
export interface BalanceReads {
  readonly door: MaybeDoor<HdfsReader>;
  cluster(signal: AbortSignal): Promise<HdfsCluster>;
  namenodes(signal: AbortSignal): Promise<readonly NamenodeFact[]>;
  /** Of those that answer. */
  vitals(signal: AbortSignal): Promise<ReadonlyMap<string, Fact<NamenodeVitals>>>;
  /** Of the active namenode. */
  configured(signal: AbortSignal): Promise<Configured>;
  /** Of live datanodes in service, by name; one that does not tell is a fact. */
  datanodes(signal: AbortSignal): Promise<ReadonlyMap<string, Fact<Configured>>>;
}

/** Datanodes of a cluster are configured alike as a rule: of very many some are asked. */
const MOST_DATANODES = 100;

export function balanceReads(look: BalanceLook, door: HdfsReader): BalanceReads {
  const cluster = shared((signal) => door.cluster(signal));
  const namenodes = shared((signal) => door.eachNamenode(signal));
  const settingsOf = async (server: string, signal: AbortSignal): Promise<Configured> => {
    const told = await door.configuration(server, signal);
    return told === undefined ? undefined : new Map(told.map(({ key, value }) => [key, value]));
  };
  return {
    door: { ok: true, value: door },
    cluster,
    namenodes,
    vitals: shared(async (signal) => {
      const answering = (await namenodes(signal)).flatMap(({ base, namenode }) => (namenode.ok ? [base] : []));
      const told = await gather(answering, answering.length, (base) => door.namenodeVitals(base, signal));
      return new Map(answering.flatMap((base, index) => zipped(base, told[index])));
    }),
    configured: shared(async (signal) => settingsOf(await door.active(signal), signal)),
    datanodes: shared(async (signal) => {
      const asked = (await cluster(signal)).datanodes
        .flatMap(({ name, live, address }) => (live && address !== undefined ? [{ name, address }] : []))
        .slice(0, MOST_DATANODES);
      const told = await gather(asked, look.atOnce, ({ address }) => settingsOf(address, signal));
      return new Map(asked.flatMap(({ name }, index) => zipped(name, told[index])));
    }),
  };
}

const zipped = <T>(name: string, value: T | undefined): [string, T][] => (value === undefined ? [] : [[name, value]]);

/** A size that a server was told, `10m`; undefined where it does not show it. */
export function sizeIn(configured: Configured, key: string): number | undefined {
  const text = configured?.get(key);
  return text === undefined ? undefined : longBytes(text);
}
