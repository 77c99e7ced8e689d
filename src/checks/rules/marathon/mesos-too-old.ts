import { mesosForMarathon } from '../../../core/upgrade-needs.ts';
import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { cluster } from '../../subjects/cluster-example.ts';

export default rule<Cluster>({
  id: 'marathon/mesos-too-old',
  reads: 'cluster',
  severity: 'error',
  title: 'This Marathon needs a newer Mesos',
  why: 'Marathon 1.2 and newer need Mesos 1.0, 1.7 and newer need 1.5: without it, calls that they rely on are missing, such as the one by which tasks of a lost agent are given up.',
  sources: ['mesosphere/marathon changelog.md (1.2.0, 1.7)'],
  *check({ versions: { marathon, mesos } }) {
    if (marathon === undefined || mesos === undefined) return;
    const needed = mesosForMarathon(marathon);
    if (needed === undefined || atLeast(mesos, needed)) return;
    yield {
      sentence: `Marathon ${marathon} needs Mesos ${needed} or newer, and the masters are ${mesos}.`,
      mend: 'Upgrade Mesos first: masters, then agents.',
      data: { marathon, mesos, needed },
    };
  },
  bad: [cluster({}, { marathon: '1.8.222', mesos: '1.4.3' }), cluster({}, { marathon: '1.4.13', mesos: '0.28.2' })],
  good: [
    cluster({}, { marathon: '1.8.222', mesos: '1.5.0' }),
    cluster({}, { marathon: '1.1.5', mesos: '0.28.2' }),
    cluster({}, { marathon: '1.8.222' }),
  ],
});
