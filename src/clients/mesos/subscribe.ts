import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { FIRST_PAUSE_MS, longerPause, PASSING } from '../reattaching.ts';
import type { Told } from './event-stream.ts';
import { need } from './need.ts';
import { readState } from './state-codec.ts';
import type { ClusterEvent } from './types.ts';

export interface Subscribing {
  attach(): AsyncIterable<Told>;
  readonly clock: Clock;
}

/**
 * The events of the cluster over as many subscriptions as it takes: each begins with the whole state, so that a gap hides
 * nothing. Ends when the signal aborts.
 * @throws Failure of the first attempt; later only what waiting does not mend
 */
export async function* subscribe({ attach, clock }: Subscribing, signal: AbortSignal): AsyncGenerator<ClusterEvent> {
  let lostAt: number | undefined;
  let pauseMs = FIRST_PAUSE_MS;
  for (let subscribed = false; ; ) {
    let failure: Failure | undefined;
    try {
      let first = true;
      for await (const told of attach()) {
        yield first ? begun(told, lostAt === undefined ? undefined : clock.now() - lostAt) : { kind: 'heard', ...told };
        [first, subscribed, lostAt, pauseMs] = [false, true, undefined, FIRST_PAUSE_MS];
      }
      if (first) throw new Failure('unavailable', 'The events of Mesos ended before the first.', { system: 'mesos' });
    } catch (thrown) {
      failure = Failure.from(thrown);
    }
    if (isAsked(signal)) return;
    if (failure !== undefined && !(subscribed && PASSING.has(failure.code))) throw failure;
    if (lostAt === undefined) {
      lostAt = clock.now();
      yield { kind: 'lost', failure };
    }
    if (!(await slept(clock, pauseMs, signal))) return;
    pauseMs = longerPause(pauseMs);
  }
}

/** The first event of a subscription. @throws Failure `protocol` when it is another than SUBSCRIBED */
function begun({ event, base }: Told, gapMs: number | undefined): ClusterEvent {
  const { get_state } = need(event.type === 'SUBSCRIBED' ? event.subscribed : undefined, 'SUBSCRIBED, its first event');
  const state = readState(need(get_state, 'subscribed.get_state'));
  return gapMs === undefined
    ? { kind: 'subscribed', event, base, state }
    : { kind: 'resubscribed', event, base, state, gapMs };
}

/** Whether the end was asked for. A Failure, such as a deadline that is over, is no wish. @throws Failure it */
function isAsked(signal: AbortSignal): boolean {
  if (signal.aborted && signal.reason instanceof Failure) throw signal.reason;
  return signal.aborted;
}

async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
    return true;
  } catch (thrown) {
    if (!isAsked(signal)) throw thrown;
    return false;
  }
}
