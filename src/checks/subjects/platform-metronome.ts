import type { MetronomeInfo, MetronomeMember, MetronomeReader } from '../../clients/metronome/types.ts';
import type { Clock } from '../../core/clock.ts';
import type { Fact } from '../../core/fact.ts';
import type { Limit } from './platform-look.ts';
import { readMembers, type SeenMembers } from './platform-members.ts';
import { told } from './platform-told.ts';

/** A Metronome, its servers, and whether it takes us. */
export interface MetronomeFacts extends SeenMembers<MetronomeMember> {
  readonly info: Fact<MetronomeInfo>;
  /** How many jobs it shows to our account: the simplest question for which it asks a login. */
  readonly jobs: Fact<number>;
}

export async function readMetronome(read: MetronomeReader, clock: Clock, limit: Limit): Promise<MetronomeFacts> {
  const [seen, info, jobs] = await Promise.all([
    readMembers('metronome', read, clock, limit),
    told(read.info(limit('which Metronome leads'))),
    told(read.jobs(limit('its jobs')).then((all) => all.length)),
  ]);
  return { ...seen, info, jobs };
}
