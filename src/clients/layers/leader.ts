import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { LONG_MS } from '../../core/said-when-long.ts';
import type { Layer, Send } from '../http.ts';
import { askAround, moreTelling, type NotTaken, type Peers } from './ask-around.ts';
import { longWaits } from './long-waits.ts';
import { SilentPeers } from './silent-peers.ts';

export interface LeaderOptions {
  /** How long one request may take, in ms: no election is waited for longer. */
  readonly timeoutMs?: number | undefined;
  /** Takes one line for the operator when an election lasts, or a peer that is not known to lead keeps silent. */
  readonly notice?: ((line: string) => void) | undefined;
}

/**
 * How long an election is waited for at most, in ms. After the death of a leader the others stay without one for as long
 * as its session with ZooKeeper lives, 10 s by default (Mesos 1.12, Marathon 1.11.24).
 */
const PATIENCE_MS = 20_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
/** For this long after a leader was missed no request begins to wait anew, so that a command of many requests ends. */
const KNOWN_LOST_MS = 60_000;

/**
 * Finds the peer that leads and remembers it. While none leads any request is sent again and again, for nobody carried it
 * out; but only where at least one peer was heard: where nobody answers there is no election to wait for. A peer that lets
 * the time of a request pass is not asked again by it. What is waited for is told once, to `notice`.
 * @throws Failure `unavailable` when none leads in time; what askAround throws; where nobody was heard, why
 */
export function leader(peers: Peers, clock: Clock, { timeoutMs = PATIENCE_MS, notice }: LeaderOptions = {}): Layer {
  const patienceMs = Math.min(PATIENCE_MS, timeoutMs);
  let known: string | undefined;
  let lostAt: number | undefined;
  let noticed = false;
  const silentPeers = new SilentPeers(clock);
  const waits = longWaits(clock, timeoutMs, notice);
  const listed = waits.listed(peers);
  const toLeader =
    (next: Send): Send =>
    async (request) => {
      const silent = silentPeers.known();
      const question = { peers: listed, next, request, silent };
      if (lostAt !== undefined && clock.now() - lostAt > KNOWN_LOST_MS) lostAt = undefined;
      let [told, since]: [NotTaken?, number?] = [];
      for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
        const first = known;
        const outcome = await askAround(question, first).finally(() => silentPeers.keep(silent));
        if ('status' in outcome) {
          known = outcome.base;
          lostAt = undefined;
          noticed = false;
          return outcome;
        }
        if (known === first) known = undefined;
        told = moreTelling(told, outcome);
        if (!told.heard) throw told.failure;
        lostAt ??= clock.now();
        since ??= lostAt;
        const waitedMs = clock.now() - since;
        if (waitedMs + pauseMs > patienceMs) throw noLeader(request.system, waitedMs, told.failure);
        if (waitedMs >= LONG_MS && !noticed) {
          noticed = true;
          notice?.(
            `Waiting up to ${Math.round(patienceMs / 1000)} s for a leader of ${request.system}: ${told.failure.message}`,
          );
        }
        await clock.sleep(pauseMs, request.signal);
      }
    };
  return (next) => toLeader(silentPeers.hearing(waits.asking(next, () => known)));
}

/** The most telling reason, and that it was waited for. */
function noLeader(system: string, waitedMs: number, reason: Failure): Failure {
  const waited = `No leader of ${system} was found in ${Math.round(waitedMs / 1000)} s`;
  return new Failure('unavailable', `${waited}: ${reason.message}`, {
    system,
    hint: reason.hint ?? 'An election takes some seconds. If this lasts, see how many of them run, and ZooKeeper.',
    detail: reason.detail,
    cause: reason,
  });
}
