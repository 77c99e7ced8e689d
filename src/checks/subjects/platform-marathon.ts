import type { MarathonInfo, MarathonMember, MarathonReader } from '../../clients/marathon/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { inTurns } from '../../core/in-turns.ts';
import { type SeenClock, timed } from './platform-clock.ts';
import { told } from './platform-told.ts';

/** A Marathon, its servers, and whether it tells what happens. */
export interface MarathonFacts {
  /** Each configured address by itself. */
  readonly members: readonly { readonly address: string; readonly member: Fact<MarathonMember> }[];
  readonly info: Fact<MarathonInfo>;
  /** `open`: an event stream was opened; `refused`: it gives none; `silent`: it is open, and does not even greet. */
  readonly events: Fact<'open' | 'refused' | 'silent'>;
  readonly clocks: readonly SeenClock[];
}

const AT_ONCE = 8;
/** How long the greeting of an event stream, which comes at once, is waited for. */
const GREETING_MS = 3_000;

export async function readMarathon(read: MarathonReader, clock: Clock, signal: AbortSignal): Promise<MarathonFacts> {
  const [members, info, events] = await Promise.all([
    inTurns(read.addresses, AT_ONCE, async (address) => ({
      address,
      asked: await told(
        timed(
          'marathon',
          clock,
          () => read.member(address, signal),
          ({ dateMs }) => [{ server: address, serverMs: dateMs }],
        ),
      ),
    })),
    told(read.info(signal)),
    told(eventsOf(read, clock, signal)),
  ]);
  return {
    members: members.map(({ address, asked }) => ({
      address,
      member: asked.ok ? { ok: true, value: asked.value.answer } : asked,
    })),
    info,
    events,
    clocks: members.flatMap(({ asked }) => valueIn(asked)?.clocks ?? []),
  };
}

/** Opens a stream, waits for its greeting and ends it. */
async function eventsOf(
  read: MarathonReader,
  clock: Clock,
  signal: AbortSignal,
): Promise<'open' | 'refused' | 'silent'> {
  const enough = new AbortController();
  const stream = read.events(AbortSignal.any([signal, enough.signal]))[Symbol.asyncIterator]();
  const greeting = stream.next().then(
    ({ done }) => (done === true ? ('refused' as const) : ('open' as const)),
    (thrown: unknown) => {
      if (Failure.from(thrown).code === 'unsupported') return 'refused' as const;
      throw thrown;
    },
  );
  const silence = clock.sleep(GREETING_MS, AbortSignal.any([signal, enough.signal])).then(() => 'silent' as const);
  // Whichever comes second is given up below, and nobody hears of it.
  silence.catch(() => undefined);
  try {
    return await Promise.race([greeting, silence]);
  } finally {
    enough.abort(new Failure('interrupted', 'Interrupted.'));
    await greeting.catch(() => undefined);
  }
}
