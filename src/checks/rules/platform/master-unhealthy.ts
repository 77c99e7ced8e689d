import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { masterBases, soundMaster, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/master-unhealthy',
  reads: 'platform',
  severity: 'error',
  title: 'A master does not call itself healthy',
  why: 'A master that does not answer /health with 200 is stuck, or is no master: what it tells else may be out of date.',
  sources: ['Apache Mesos, docs/endpoints/master/health.md, 1.11.0'],
  *check({ mesos }) {
    for (const { base, version, healthy } of valueAt(mesos, ({ masters }) => masters) ?? []) {
      if (!version.ok || !healthy.ok || healthy.value) continue;
      yield {
        place: `mesos ${base}`,
        sentence: `${base}/health does not answer with 200.`,
        mend: 'Look at the log of that master.',
      };
    }
  },
  bad: [withMesos({ masters: known([soundMaster(masterBases[0], { healthy: known(false) })]) })],
  good: [soundPlatform],
});
