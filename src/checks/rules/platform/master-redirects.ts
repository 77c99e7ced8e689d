import { known, unknown, valueAt } from '../../../core/fact.ts';
import { Failure } from '../../../core/failure.ts';
import { redirectIn } from '../../../core/redirects.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { masterBases, soundMaster, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

const sentOn = unknown(new Failure('failed', 'HTTP 307', { detail: { status: 307 } }));

export default rule<PlatformFacts>({
  id: 'platform/master-redirects',
  reads: 'platform',
  severity: 'error',
  title: 'A master sends on what it should answer itself',
  why: 'Any master tells its own version, whether it leads or not. Who redirects that is something else: a proxy, a load balancer, an endpoint that has moved to https.',
  sources: ['Apache Mesos 1.11, docs/endpoints/version.md'],
  *check({ mesos }) {
    for (const { base, version } of valueAt(mesos, ({ masters }) => masters) ?? []) {
      const status = version.ok ? undefined : redirectIn(version.failure);
      if (status === undefined) continue;
      yield {
        place: `mesos ${base}`,
        sentence: `${base} redirects GET /version (HTTP ${status}), which any master answers itself.`,
        mend: 'See what listens there, and let the masters be found by their own addresses, https:// where they ask for it: in mesos.masters, or by their --ip, --port and --advertise_ip in ZooKeeper.',
      };
    }
  },
  bad: [withMesos({ masters: known([soundMaster(masterBases[0], { version: sentOn })]) })],
  good: [soundPlatform],
});
