import type { FailureCode } from '../../../core/failure.ts';
import { nextStep } from '../../../core/next-step.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { refusedLogin, silent, soundPlatform, withMetronome } from '../../subjects/platform-example.ts';

/** It answers, and does not take us: what is asked of the leader tells that. */
const OF_LOGIN: ReadonlySet<FailureCode> = new Set(['unauthenticated', 'denied']);

export default rule<PlatformFacts>({
  id: 'platform/metronome-down',
  reads: 'platform',
  severity: 'error',
  title: 'A Metronome does not answer, or something else does at its address',
  why: 'A standby that is down cannot take over; where none answers no job is started, and a balancer that runs as a job can be neither watched nor ended.',
  sources: ['dcos/metronome v0.6.44, api/src/main/resources/routes: GET /info'],
  *check({ metronome, requestTimeoutMs }) {
    if (metronome?.ok !== true) return;
    for (const { address, member } of metronome.value.members) {
      if (member.ok || OF_LOGIN.has(member.failure.code)) continue;
      yield {
        place: `metronome ${address}`,
        sentence: `Metronome at ${address} does not answer as it should: ${member.failure.message}`,
        mend: nextStep(member.failure, requestTimeoutMs, 'Start it, or take it out of metronome.addresses.'),
      };
    }
  },
  bad: [withMetronome({ members: [{ address: 'http://c1:9000', member: silent }] })],
  good: [soundPlatform, withMetronome({ members: [{ address: 'http://c1:9000', member: refusedLogin }] })],
});
