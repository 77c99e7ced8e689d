import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundMember, soundPlatform, withMarathon } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/marathons-disagree',
  reads: 'platform',
  severity: 'error',
  title: 'Marathons name different leaders',
  why: 'Two that lead at once are two Marathons: each starts what the other does not know of. Or one of them is stale.',
  sources: ['Marathon 1.11, docs/docs/high-availability.md'],
  *check({ marathon }) {
    const members = marathon?.ok === true ? marathon.value.members.flatMap(({ member }) => valueIn(member) ?? []) : [];
    const leaders = [...new Set(members.flatMap(({ leader }) => leader ?? []))];
    if (leaders.length < 2) return;
    yield {
      place: 'marathon',
      sentence: `The addresses of Marathon name different leaders: ${leaders.join(', ')}.`,
      mend: 'See that marathon.addresses are of one Marathon, with one --zk; then restart the one that is stale.',
    };
  },
  bad: [
    withMarathon({
      members: [
        { address: 'http://w1:8080', member: known(soundMember('http://w1:8080')) },
        { address: 'http://w2:8080', member: known(soundMember('http://w2:8080', { leader: 'http://w2:8080' })) },
      ],
    }),
  ],
  good: [soundPlatform],
});
