import type { Clock } from '../../core/clock.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { inTurns } from '../../core/in-turns.ts';
import type { PlatformSystem } from '../../core/platform-system.ts';
import { answerOf, type SeenClock, type SeenPace, timed } from './platform-clock.ts';
import type { Limit } from './platform-look.ts';
import { told } from './platform-told.ts';

/** The configured addresses of a system, each asked by itself. */
export interface SeenMembers<M> {
  readonly members: readonly { readonly address: string; readonly member: Fact<M> }[];
  readonly clocks: readonly SeenClock[];
  readonly paces: readonly SeenPace[];
}

/** Whoever tells what one address is. */
interface MemberReader<M> {
  readonly addresses: readonly string[];
  member(address: string, signal: AbortSignal): Promise<M>;
}

const AT_ONCE = 8;

export async function readMembers<M extends { readonly dateMs?: number }>(
  system: PlatformSystem,
  read: MemberReader<M>,
  clock: Clock,
  limit: Limit,
): Promise<SeenMembers<M>> {
  const seen = await inTurns(read.addresses, AT_ONCE, async (address) => ({
    address,
    asked: await told(
      timed(
        { system, place: address },
        clock,
        () => read.member(address, limit(`what ${address} is`)),
        ({ dateMs }) => [{ server: address, serverMs: dateMs }],
      ),
    ),
  }));
  return {
    members: seen.map(({ address, asked }) => ({ address, member: answerOf(asked) })),
    clocks: seen.flatMap(({ asked }) => valueIn(asked)?.clocks ?? []),
    paces: seen.flatMap(({ asked }) => valueIn(asked)?.paces ?? []),
  };
}
