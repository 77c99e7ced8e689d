import { known, unknown, valueAt, valueIn } from '../../../core/fact.ts';
import { Failure } from '../../../core/failure.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import {
  masterBases,
  silent,
  silentMaster,
  soundMaster,
  soundPlatform,
  unavailable,
  withMesos,
} from '../../subjects/platform-example.ts';

const unauthenticated = unknown(new Failure('unauthenticated', 'http://m2:5050 refused GET_HEALTH: 401 Unauthorized.'));

const ELECTING =
  'An election takes some seconds: look again. If this lasts, look at ZooKeeper (mesosctl doctor zookeeper) and at the logs of the masters.';
/** In the words of the master. */
const UNREAD_REGISTRY = /not finished recovery/;
const RECOVERING =
  'It is elected and reads its registry, for which a quorum of masters must run: start those that do not. If this lasts, see its log and its --work_dir and --quorum.';

export default rule<PlatformFacts>({
  id: 'platform/master-leaderless',
  reads: 'platform',
  severity: 'error',
  title: 'No master leads',
  why: 'Without a leading master nothing is launched, agents are not watched, and every call is refused.',
  sources: ['Apache Mesos, docs/high-availability.md, 1.11.0'],
  *check({ mesos }) {
    if (mesos?.ok === true && !mesos.value.masters.ok && mesos.value.masters.failure.code === 'unavailable') {
      const { message, hint = ELECTING } = mesos.value.masters.failure;
      yield { place: 'mesos', sentence: message, mend: hint };
      return;
    }
    const masters = valueAt(mesos, ({ masters }) => masters) ?? [];
    const answering = masters.filter(({ version }) => version.ok);
    // Who may not ask which one leads cannot tell that none does.
    const isRefused = masters.some(({ leads }) => !leads.ok && leads.failure.code === 'unauthenticated');
    if (isRefused || answering.length === 0 || masters.some(({ leads }) => valueIn(leads) === true)) return;
    const named = answering.flatMap(({ leader }) => valueIn(leader) ?? [])[0];
    const said = named === undefined ? undefined : masters.find(({ base }) => base === named)?.leads;
    const reason = said?.ok === false ? `: ${said.failure.message}` : '.';
    yield {
      place: 'mesos',
      sentence:
        named === undefined
          ? `None of the ${masters.length} known masters leads, or knows who does.`
          : `Masters name ${named} as their leader, and it does not answer as such${reason}`,
      mend: said?.ok === false && UNREAD_REGISTRY.test(said.failure.message) ? RECOVERING : ELECTING,
    };
  },
  bad: [
    withMesos({ masters: known([soundMaster(masterBases[1], { leads: silent, leader: silent })]) }),
    withMesos({ masters: known([silentMaster(masterBases[0]), soundMaster(masterBases[1])]) }),
    withMesos({ masters: unavailable, leader: unavailable }),
  ],
  good: [
    soundPlatform,
    withMesos({ masters: known([silentMaster(masterBases[0])]) }),
    withMesos({ masters: known([soundMaster(masterBases[1], { leads: unauthenticated, leader: unauthenticated })]) }),
  ],
});
