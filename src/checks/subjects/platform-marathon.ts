import type { MarathonInfo, MarathonMember, MarathonReader } from '../../clients/marathon/types.ts';
import type { Clock } from '../../core/clock.ts';
import type { Fact } from '../../core/fact.ts';
import type { Limit } from './platform-look.ts';
import { readMembers, type SeenMembers } from './platform-members.ts';
import { type SeenStream, tryStream } from './platform-stream.ts';
import { told } from './platform-told.ts';

/** A Marathon, its servers, and whether it tells what happens. */
export interface MarathonFacts extends SeenMembers<MarathonMember> {
  readonly info: Fact<MarathonInfo>;
  readonly events: Fact<SeenStream>;
}

export async function readMarathon(read: MarathonReader, clock: Clock, limit: Limit): Promise<MarathonFacts> {
  const [seen, info, events] = await Promise.all([
    readMembers('marathon', read, clock, limit),
    told(read.info(limit('which Marathon leads'))),
    told(tryStream((signal) => read.events(signal), clock, limit('what happens (/v2/events)'))),
  ]);
  return { ...seen, info, events };
}
