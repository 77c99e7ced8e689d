import type { Fact } from '../../../core/fact.ts';
import { unknown } from '../../../core/fact.ts';
import { Failure } from '../../../core/failure.ts';
import { circleIn } from '../../../core/redirects.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withMarathon, withMesos } from '../../subjects/platform-example.ts';

const NEXT = {
  mesos:
    'During an election this passes within seconds: look again. If it lasts, see that no proxy answers at these addresses, and that all masters run with one --zk; then restart the one that the others name.',
  marathon:
    'During an election this passes within seconds: look again. If it lasts, see that no proxy answers at these addresses, and that each Marathon has its own --hostname, and one --zk.',
} as const;

const sentRound = unknown(
  new Failure('unavailable', 'Nobody leads.', {
    detail: { redirects: ['http://m1:5050', 'http://m2:5050', 'http://m1:5050'] },
  }),
);

/** The circle that a question for the leader went in. */
function circleOf(asked: Fact<unknown> | undefined): readonly string[] | undefined {
  return asked?.ok === false ? circleIn(asked.failure) : undefined;
}

export default rule<PlatformFacts>({
  id: 'platform/redirect-loop',
  reads: 'platform',
  severity: 'error',
  title: 'Servers send every question round in a circle',
  why: 'Each names another one, or itself, as the leader and answers nothing: they are up, and starting them again one by one does not help.',
  sources: [
    'Mesos 1.12 watched: a master that does not lead answers 307 with the address of the leader',
    'Marathon 1.11, docs/docs/high-availability.md',
  ],
  *check({ mesos, marathon }) {
    const asked = {
      mesos: mesos?.ok === true ? mesos.value.leader : undefined,
      marathon: marathon?.ok === true ? marathon.value.info : undefined,
    };
    for (const system of ['mesos', 'marathon'] as const) {
      const circle = circleOf(asked[system]);
      if (circle === undefined) continue;
      yield {
        place: `${system} leader`,
        sentence: `A redirect loop, ${circle.join(' → ')}: each names the next one as the leader, and none of them answers.`,
        mend: NEXT[system],
        data: [...circle],
      };
    }
  },
  bad: [withMesos({ leader: sentRound }), withMarathon({ info: sentRound })],
  good: [soundPlatform],
});
