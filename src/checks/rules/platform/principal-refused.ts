import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/principal-refused',
  reads: 'platform',
  severity: 'error',
  title: 'The masters do not take our principal',
  why: 'Nothing can be read or changed on Mesos without a login that the masters know.',
  sources: ['Apache Mesos, docs/authentication.md, 1.11.0: --authenticate_http_readonly'],
  *check({ mesos }) {
    const access = valueAt(mesos, ({ access }) => access);
    if (access === undefined || access.accepted) return;
    yield {
      place: 'mesos',
      sentence: 'The masters want to know who asks, and do not take mesos.principal with its secret (401).',
      mend: 'Set mesos.principal and mesos.secret, or mesos.token: mesosctl context show',
    };
  },
  bad: [withMesos({ access: known({ accepted: false, viewsFlags: false }) })],
  good: [soundPlatform],
});
