import type { GuardLimits } from '../../core/balancer/guard.ts';
import type { TimeWindow } from '../../core/time-window.ts';
import type { BalancerPlace } from './place.ts';

/** What a run of the balancer shall be. */
export interface BalancerWant {
  readonly place: BalancerPlace;
  /** The words of `hdfs dfsadmin`. */
  readonly dfsadmin: readonly string[];
  readonly window: TimeWindow | undefined;
  readonly limits: GuardLimits;
  /** How often the namenodes are looked at. */
  readonly lookMs: number;
  /** How long a pause may last. */
  readonly patienceMs: number;
  /** What each datanode moves at the most in a second, as it is set now; undefined where that is not known. */
  readonly bandwidthBytes: number | undefined;
}

/** What came of it. */
export interface BalancerSeen {
  /** Processes of it that were begun. */
  starts: number;
  movedBytes: number;
  /** Beyond the threshold, when it last told. */
  leftBytes: number | undefined;
  /** How it came to its end. `window`: the window was over. */
  outcome: 'level' | 'stuck' | 'window' | undefined;
  /** How often the bandwidth was lowered, and it was paused, with the reasons. */
  readonly strains: string[];
  log: string | undefined;
  /** The balancer that runs, as its place names it. */
  running: string | undefined;
  /** Whether the bandwidth of the datanodes is not what their configuration says. */
  isBandwidthSet: boolean;
}

export const newSeen = (): BalancerSeen => ({
  starts: 0,
  movedBytes: 0,
  leftBytes: undefined,
  outcome: undefined,
  strains: [],
  log: undefined,
  running: undefined,
  isBandwidthSet: false,
});

/** The name under which it is known on this host. */
export const BALANCER = 'balancer';
