import type { ProcessEnd } from '../../core/balancer/balancer-end.ts';
import type { Hands } from '../keeper.ts';

/** A balancer that was begun. */
export interface RunningBalancer {
  /** `process 4711`, `task … on agent-3`. */
  readonly named: string;
  /** Where all that it says is. */
  readonly log: string;
  readonly ended: Promise<ProcessEnd>;
  /** What it writes, line by line, stdout and stderr together, until it has ended and all is read. */
  lines(signal: AbortSignal): AsyncIterable<string>;
}

/** Where the balancer runs. */
export interface BalancerPlace {
  /** Its command as it is shown. */
  readonly shown: string;
  /** How long its end is waited for: `it has 15s for that, then it is killed`. */
  readonly ending: string;
  /** @throws Failure where it cannot be begun */
  start(hands: Hands, signal: AbortSignal): Promise<RunningBalancer>;
  /**
   * Ends it, if it runs: none is left when this returns. It may be begun again.
   * @throws Failure `locked` where it has ended in its place, and HDFS tells that a balancer goes on
   */
  end(hands: Hands, signal: AbortSignal): Promise<void>;
}
