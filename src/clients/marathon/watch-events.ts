import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { FIRST_PAUSE_MS, longerPause, PASSING } from '../reattaching.ts';
import type { Deployment, HeardEvent, WatchedEvent } from './types.ts';

const POLL_MS = 2_000;

export interface Watching {
  attach(): AsyncIterable<HeardEvent>;
  poll(): Promise<readonly Deployment[]>;
  readonly clock: Clock;
}

/**
 * Events over as many streams as it takes. Nothing of a stream can be resumed, so each gap is told.
 * @throws Failure of the first attempt; later only what waiting does not mend
 */
export async function* watchEvents(watching: Watching, signal: AbortSignal): AsyncGenerator<WatchedEvent> {
  const { attach, clock } = watching;
  let pauseMs = FIRST_PAUSE_MS;
  let lostAt: number | undefined;
  for (let attached = false; ; ) {
    let failure: Failure | undefined;
    try {
      for await (const event of attach()) {
        if (lostAt !== undefined) yield { kind: 'reattached', gapMs: clock.now() - lostAt };
        [attached, lostAt, pauseMs] = [true, undefined, FIRST_PAUSE_MS];
        yield event;
      }
    } catch (thrown) {
      failure = Failure.from(thrown);
      if (failure.code === 'unsupported') return yield* polled(watching, signal);
      if (!attached || !PASSING.has(failure.code)) throw failure;
    }
    attached = true;
    if (lostAt === undefined) {
      lostAt = clock.now();
      yield { kind: 'lost', failure };
    }
    await clock.sleep(pauseMs, signal);
    pauseMs = longerPause(pauseMs);
  }
}

/** The list of deployments in place of events, for ever; a question that fails for a while is asked again. */
async function* polled({ poll, clock }: Watching, signal: AbortSignal): AsyncGenerator<WatchedEvent> {
  for (;;) {
    yield { kind: 'polled', deployments: await poll() };
    await clock.sleep(POLL_MS, signal);
  }
}
