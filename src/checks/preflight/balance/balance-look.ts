import type { HdfsCluster, HdfsReader, NamenodeFact, NamenodeVitals } from '../../../clients/hdfs/types.ts';
import type { MaybeDoor, Platform } from '../../../clients/platforms/types.ts';
import type { ProgramsReader } from '../../../clients/programs/types.ts';
import type { GuardLimits } from '../../../core/balancer/guard.ts';
import type { Clock } from '../../../core/clock.ts';
import { type Fact, gather } from '../../../core/fact.ts';
import { type Configured, datanodeSettings, settingsOf } from '../../subjects/datanode-settings.ts';
import type { PreflightCategory, PreflightCheck } from '../check.ts';
import { shared } from '../shared.ts';

/** What a balancing would be begun with. */
export interface BalanceLook {
  readonly platform: Pick<Platform, 'doors'>;
  readonly programs: ProgramsReader;
  readonly clock: Clock;
  /** Checks of HDFS that every job needs. */
  readonly hdfs: readonly PreflightCheck[];
  /** The program that would be run; undefined where it is not on this host. */
  readonly balancer: string | undefined;
  /** What sets the bandwidth, for the guard also where nobody asks for another one. */
  readonly dfsadmin: string;
  /** Of the place where it runs, where that is not this host. */
  readonly place: readonly PreflightCategory[];
  /** Whether a run that is gone has left its balancer at work as an app or a job, which the next one ends. */
  isLeftElsewhere(signal: AbortSignal): Promise<boolean>;
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

export function balanceReads(look: BalanceLook, door: HdfsReader): BalanceReads {
  const cluster = shared((signal) => door.cluster(signal));
  const namenodes = shared((signal) => door.eachNamenode(signal));
  return {
    door: { ok: true, value: door },
    cluster,
    namenodes,
    vitals: shared(async (signal) => {
      const answering = (await namenodes(signal)).flatMap(({ base, namenode }) => (namenode.ok ? [base] : []));
      const told = await gather(answering, answering.length, (base) => door.namenodeVitals(base, signal));
      return new Map(answering.flatMap((base, index) => zipped(base, told[index])));
    }),
    configured: shared(async (signal) => settingsOf(await door.active(signal), door, signal)),
    datanodes: shared(async (signal) => datanodeSettings((await cluster(signal)).datanodes, door, look.atOnce, signal)),
  };
}

const zipped = <T>(name: string, value: T | undefined): [string, T][] => (value === undefined ? [] : [[name, value]]);
