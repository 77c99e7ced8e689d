import { unknown } from '../../../core/fact.ts';
import { Failure } from '../../../core/failure.ts';
import { isLeaderless } from '../../../core/leaderless.ts';
import { nextStep } from '../../../core/next-step.ts';
import { circleIn } from '../../../core/redirects.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { leaderless, silent, soundPlatform, unavailable, withMarathon } from '../../subjects/platform-example.ts';

const NO_JSON = unknown(new Failure('protocol', 'What http://w1:8080 answers to GET /v2/info is not JSON.'));
const BUSY =
  'Look again in some seconds. If it lasts, see the log of Marathon, and what stands before it: a proxy answers so where nobody is behind it.';

export default rule<PlatformFacts>({
  id: 'platform/marathon-unusable',
  reads: 'platform',
  severity: 'error',
  title: 'Something answers at the address of Marathon, and not as Marathon does',
  why: 'A port that is open, or a page for people with status 200, looks well to every simple check, and no app can be read or started there.',
  sources: ['Marathon 1.11.24: GET /v2/info'],
  *check({ marathon, requestTimeoutMs }) {
    if (marathon?.ok !== true || marathon.value.info.ok || !marathon.value.members.some(({ member }) => member.ok))
      return;
    const { failure } = marathon.value.info;
    if (isLeaderless(failure) || circleIn(failure) !== undefined) return;
    yield {
      place: 'marathon info',
      sentence: `Marathon does not answer as it should: ${failure.message}`,
      mend:
        failure.code === 'unavailable'
          ? BUSY
          : nextStep(
              failure,
              requestTimeoutMs,
              'See that marathon.addresses name Marathon itself: mesosctl context show',
            ),
    };
  },
  bad: [withMarathon({ info: NO_JSON }), withMarathon({ info: unavailable })],
  good: [soundPlatform, withMarathon({ info: leaderless }), withMarathon({ members: [], info: silent })],
});
