import { known, valueIn } from '../../../core/fact.ts';
import { isLeaderless } from '../../../core/leaderless.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { leaderless, soundPlatform, unavailable, withMarathon } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/marathon-leaderless',
  reads: 'platform',
  severity: 'error',
  title: 'No Marathon leads',
  why: 'Without a leading Marathon no app is started, scaled or replaced, and every call but a ping is refused.',
  sources: ['Marathon 1.11, docs/docs/high-availability.md'],
  *check({ marathon }) {
    const members = marathon?.ok === true ? marathon.value.members.flatMap(({ member }) => valueIn(member) ?? []) : [];
    // Whatever else answers at the address names no leader either.
    const isElecting = marathon?.ok === true && !marathon.value.info.ok && isLeaderless(marathon.value.info.failure);
    if (!isElecting || members.length === 0 || members.some(({ leader }) => leader !== undefined)) return;
    yield {
      place: 'marathon',
      sentence: `No Marathon leads; those that answer know of none: ${members.map(({ address }) => address).join(', ')}.`,
      mend: 'An election takes some seconds: look again. If this lasts, look at ZooKeeper and at the logs of Marathon.',
    };
  },
  bad: [
    withMarathon({
      members: [{ address: 'http://w1:8080', member: known({ address: 'http://w1:8080', state: 'no leader' }) }],
      info: leaderless,
    }),
  ],
  good: [soundPlatform, withMarathon({ info: unavailable })],
});
