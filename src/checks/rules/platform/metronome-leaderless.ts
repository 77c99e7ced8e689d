import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, unavailable, withMetronome } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/metronome-leaderless',
  reads: 'platform',
  severity: 'error',
  title: 'No Metronome leads',
  why: 'Without a leading Metronome no job is started, stopped or shown: every call but a ping is refused.',
  sources: ['dcos/metronome v0.6.44, LeaderProxyFilter.scala: 503 No consistent leadership'],
  *check({ metronome }) {
    const members =
      metronome?.ok === true ? metronome.value.members.flatMap(({ member }) => valueIn(member) ?? []) : [];
    if (members.length === 0 || members.some(({ state }) => state !== 'no leader')) return;
    yield {
      place: 'metronome',
      sentence: `No Metronome leads; those that answer know of none: ${members.map(({ address }) => address).join(', ')}.`,
      mend: 'An election takes some seconds: look again. If this lasts, look at ZooKeeper and at the logs of Metronome.',
    };
  },
  bad: [
    withMetronome({
      members: [{ address: 'http://c1:9000', member: known({ address: 'http://c1:9000', state: 'no leader' }) }],
      info: unavailable,
    }),
  ],
  good: [soundPlatform, withMetronome({ info: unavailable })],
});
