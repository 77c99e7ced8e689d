import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { masterBases, silentMaster, soundMaster, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/masters-below-quorum',
  reads: 'platform',
  severity: 'error',
  title: 'Fewer masters answer than their quorum needs',
  why: 'Below the quorum of the replicated log the leading master cannot write its registry, and no other can be elected.',
  sources: ['Apache Mesos, docs/high-availability.md, 1.11.0: --quorum is a majority of the masters'],
  *check({ mesos }) {
    if (mesos?.ok !== true || !mesos.value.masters.ok) return;
    const masters = mesos.value.masters.value;
    const quorum = valueIn(mesos.value.quorum);
    const answering = masters.filter(({ version }) => version.ok).length;
    // Of the masters that ZooKeeper names those that are dead are missing: without the flag nothing can be said of them.
    if (quorum === undefined || answering >= quorum) return;
    yield {
      place: 'mesos',
      sentence: `${answering} of the ${masters.length} known masters answer, and their quorum is ${quorum}.`,
      mend: 'Start the others; where mesos.masters names only some of them, name all.',
    };
  },
  bad: [withMesos({ masters: known([soundMaster(masterBases[0]), silentMaster(masterBases[1])]) })],
  good: [soundPlatform, withMesos({ quorum: known(undefined) })],
});
