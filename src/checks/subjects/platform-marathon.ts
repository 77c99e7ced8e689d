import type { MarathonInfo, MarathonMember, MarathonReader } from '../../clients/marathon/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { inTurns } from '../../core/in-turns.ts';
import { answerOf, type SeenClock, type SeenPace, timed } from './platform-clock.ts';
import type { Limit } from './platform-look.ts';
import { type SeenStream, tryStream } from './platform-stream.ts';
import { told } from './platform-told.ts';

/** A Marathon, its servers, and whether it tells what happens. */
export interface MarathonFacts {
  /** Each configured address by itself. */
  readonly members: readonly { readonly address: string; readonly member: Fact<MarathonMember> }[];
  readonly info: Fact<MarathonInfo>;
  readonly events: Fact<SeenStream>;
  readonly clocks: readonly SeenClock[];
  readonly paces: readonly SeenPace[];
}

const AT_ONCE = 8;

export async function readMarathon(read: MarathonReader, clock: Clock, limit: Limit): Promise<MarathonFacts> {
  const [members, info, events] = await Promise.all([
    inTurns(read.addresses, AT_ONCE, async (address) => ({
      address,
      asked: await told(
        timed(
          { system: 'marathon', place: address },
          clock,
          () => read.member(address, limit(`what ${address} is`)),
          ({ dateMs }) => [{ server: address, serverMs: dateMs }],
        ),
      ),
    })),
    told(read.info(limit('which Marathon leads'))),
    told(tryStream((signal) => read.events(signal), clock, limit('what happens (/v2/events)'))),
  ]);
  return {
    members: members.map(({ address, asked }) => ({ address, member: answerOf(asked) })),
    info,
    events,
    clocks: members.flatMap(({ asked }) => valueIn(asked)?.clocks ?? []),
    paces: members.flatMap(({ asked }) => valueIn(asked)?.paces ?? []),
  };
}
