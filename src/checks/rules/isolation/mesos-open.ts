import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { letIn, soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/mesos-open',
  reads: 'isolation',
  severity: 'warning',
  title: 'Mesos shows tasks and sandboxes to all',
  why: 'LIST_FILES and READ_FILE of an agent give the files of every sandbox, with the rights of the agent and not of the one who asks: what a notebook writes to its log or its disk is told to everybody.',
  sources: [
    'Mesos 1.12 watched: LIST_FILES, READ_FILE',
    'Apache Mesos 1.11, Authentication: the realms of HTTP; Authorization: access_sandboxes',
  ],
  *check({ owner, other, trials, mesosAsksLogin }) {
    const isSeen = trials.some(({ kind, answer }) => kind === 'sandbox' && answer === 'let in');
    if (isSeen || valueIn(mesosAsksLogin) !== false) return;
    yield {
      place: 'mesos',
      sentence: `The masters ask for no login (authenticate_http_readonly, authenticate_http_readwrite): agents that are set alike show ${other} the sandboxes of ${owner}.`,
      mend: 'Start masters and agents with --authenticate_http_readonly and --authenticate_http_readwrite, and with ACLs for access_sandboxes and view_tasks.',
    };
  },
  bad: [{ ...soundIsolation, mesosAsksLogin: known(false) }],
  good: [
    soundIsolation,
    { ...letIn({ system: 'mesos', kind: 'sandbox' }), mesosAsksLogin: known(false) },
    { ...soundIsolation, mesosAsksLogin: known(undefined) },
  ],
});
