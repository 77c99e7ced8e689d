import { formatDuration } from '../../core/quantity.ts';
import type { Hands } from '../keeper.ts';
import type { RunningBalancer } from './place.ts';

/** After so long without a line it is told that it goes on, then after twice as long. */
const FIRST_MS = 60_000;
/** An iteration of the balancer may take 20 minutes, and says nothing meanwhile (MAX_ITERATION_TIME of Hadoop 3.4.1). */
const MOST_MS = 1_200_000;

/** Tells that a balancer which says nothing goes on. */
export interface Quiet {
  /** It has said something. */
  heard(): void;
  /** To be called now and then. */
  look(): void;
}

export function quietOf({ named }: RunningBalancer, { clock, progress }: Pick<Hands, 'clock' | 'progress'>): Quiet {
  let heardMs = clock.now();
  let afterMs = FIRST_MS;
  return {
    heard() {
      heardMs = clock.now();
      afterMs = FIRST_MS;
    },
    look() {
      if (clock.now() - heardMs < afterMs) return;
      progress(`the balancer has said nothing for ${formatDuration(afterMs)} and runs on (${named}); Ctrl-C ends it`);
      afterMs = Math.min(2 * afterMs, afterMs + MOST_MS);
    },
  };
}
