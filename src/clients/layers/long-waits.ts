import type { Clock } from '../../core/clock.ts';
import { saidWhenLong } from '../../core/said-when-long.ts';
import type { Send } from '../http.ts';
import type { Peers } from './ask-around.ts';

/** Tells the operator, once of each peer, whom a search for a leader waits for when it has been waiting for 2 s. */
export function longWaits(clock: Clock, timeoutMs: number, notice: ((line: string) => void) | undefined) {
  const said = new Set<string>();
  const sayOnce = (whom: string, what: string): void => {
    if (said.has(whom)) return;
    said.add(whom);
    notice?.(`Waiting up to ${Math.round(timeoutMs / 1000)} s for ${whom} to ${what}.`);
  };
  return {
    /** The peers, whose list may take a while. */
    listed: (peers: Peers): Peers => ({
      ...peers,
      candidates: (signal) => {
        const say = (): void => sayOnce(peers.listedBy ?? 'whoever lists them', 'name those who may lead');
        return saidWhenLong(clock, say, () => peers.candidates(signal));
      },
    }),
    /** The way to them. Whoever is known to lead may take his time. */
    asking:
      (next: Send, leading: () => string | undefined): Send =>
      (request) => {
        if (request.base === leading()) return next(request);
        const say = (): void => sayOnce(`${request.system} at ${request.base}`, `answer ${request.name}`);
        return saidWhenLong(clock, say, () => next(request));
      },
  };
}
