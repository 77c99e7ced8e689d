import type { MetronomeInfo, MetronomeMember, MetronomeReader } from '../../clients/metronome/types.ts';
import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { inTurns } from '../../core/in-turns.ts';
import { answerOf, type SeenClock, type SeenPace, timed } from './platform-clock.ts';
import type { Limit } from './platform-look.ts';
import { told } from './platform-told.ts';

/** A Metronome, its servers, and whether it takes us. */
export interface MetronomeFacts {
  /** Each configured address by itself. */
  readonly members: readonly { readonly address: string; readonly member: Fact<MetronomeMember> }[];
  readonly info: Fact<MetronomeInfo>;
  /** How many jobs it shows to our account: the simplest question for which it asks a login. */
  readonly jobs: Fact<number>;
  readonly clocks: readonly SeenClock[];
  readonly paces: readonly SeenPace[];
}

const AT_ONCE = 8;

export async function readMetronome(read: MetronomeReader, clock: Clock, limit: Limit): Promise<MetronomeFacts> {
  const [members, info, jobs] = await Promise.all([
    inTurns(read.addresses, AT_ONCE, async (address) => ({
      address,
      asked: await told(
        timed(
          { system: 'metronome', place: address },
          clock,
          () => read.member(address, limit(`what ${address} is`)),
          ({ dateMs }) => [{ server: address, serverMs: dateMs }],
        ),
      ),
    })),
    told(read.info(limit('which Metronome leads'))),
    told(read.jobs(limit('its jobs')).then((all) => all.length)),
  ]);
  return {
    members: members.map(({ address, asked }) => ({ address, member: answerOf(asked) })),
    info,
    jobs,
    clocks: members.flatMap(({ asked }) => valueIn(asked)?.clocks ?? []),
    paces: members.flatMap(({ asked }) => valueIn(asked)?.paces ?? []),
  };
}
