import { nextStep } from '../../../core/next-step.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, withMarathon } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/marathon-down',
  reads: 'platform',
  severity: 'error',
  title: 'A Marathon does not answer',
  why: 'A standby that is down cannot take over; and what mesosctl asks goes round by way of the others.',
  sources: ['Marathon 1.11, docs/docs/high-availability.md'],
  *check({ marathon, requestTimeoutMs }) {
    if (marathon?.ok !== true) return;
    for (const { address, member } of marathon.value.members) {
      if (member.ok) continue;
      yield {
        place: `marathon ${address}`,
        sentence: `Marathon at ${address} does not answer: ${member.failure.message}`,
        mend: nextStep(member.failure, requestTimeoutMs, 'Start it, or take it out of marathon.addresses.'),
      };
    }
  },
  bad: [withMarathon({ members: [{ address: 'http://w1:8080', member: silent }] })],
  good: [soundPlatform],
});
