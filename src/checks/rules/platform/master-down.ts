import { known, valueAt } from '../../../core/fact.ts';
import { nextStep } from '../../../core/next-step.ts';
import { redirectIn } from '../../../core/redirects.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { masterBases, silentMaster, soundMaster, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/master-down',
  reads: 'platform',
  severity: 'error',
  title: 'A master does not answer',
  why: 'Each master that is down brings the cluster nearer to the loss of its quorum, after which no master leads.',
  sources: ['Apache Mesos, docs/high-availability.md, 1.11.0'],
  *check({ mesos, requestTimeoutMs }) {
    for (const { base, version } of valueAt(mesos, ({ masters }) => masters) ?? []) {
      if (version.ok || redirectIn(version.failure) !== undefined) continue;
      yield {
        place: `mesos ${base}`,
        sentence: `The master ${base} does not answer as it should: ${version.failure.message}`,
        mend: nextStep(version.failure, requestTimeoutMs, 'Start it, or take it out of mesos.masters.'),
      };
    }
  },
  bad: [withMesos({ masters: known([soundMaster(masterBases[0]), silentMaster(masterBases[1])]) })],
  good: [soundPlatform],
});
