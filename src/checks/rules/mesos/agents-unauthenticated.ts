import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/agents-unauthenticated',
  reads: 'mesos-master',
  severity: 'error',
  title: 'Agents register without a proof of who they are',
  why: 'Whoever reaches the master can offer resources as an agent: the tasks that come, with their variables and files, are his to read.',
  sources: ['apache/mesos src/master/flags.cpp, 0.28.3, 1.0.0 and 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('authenticate_agents');
    if (flags.truth('authenticate_agents', false) !== false) return;
    yield {
      at: entry?.at ?? flags.at,
      sentence: `authenticate_agents is false${entry === undefined ? ', the default' : ''}: a stranger's agent may register, and is sent tasks with their secrets.`,
      mend: 'Set --authenticate_agents with --credentials.',
      severity: entry === undefined ? 'warning' : 'error',
    };
  },
  bad: [
    allMesosFlags('--quorum=2 --zk=zk://z1:2181/mesos'),
    mesosFlags('--no-authenticate_agents'),
    allMesosFlags('--authenticate_slaves=false'),
  ],
  good: [
    allMesosFlags('--authenticate_agents=true --credentials=/etc/mesos/credentials.json'),
    allMesosFlags('--authenticate_slaves'),
    mesosFlags('--quorum=2'),
  ],
});
