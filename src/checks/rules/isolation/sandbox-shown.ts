import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { letIn, soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/sandbox-shown',
  reads: 'isolation',
  severity: 'error',
  title: 'The sandbox of a task is shown to strangers',
  why: 'An agent was asked without a login of its own and gave the files: with READ_FILE everybody reads what a notebook has written to its log and its disk.',
  sources: [
    'Mesos 1.12 watched: LIST_FILES, READ_FILE',
    'Apache Mesos 1.11, Authentication: the realms of HTTP; Authorization: access_sandboxes',
  ],
  *check({ owner, other, trials }) {
    for (const { target } of trials.filter(({ kind, answer }) => kind === 'sandbox' && answer === 'let in')) {
      yield {
        place: `mesos ${target}`,
        sentence: `The sandbox of a task of ${owner} is shown to ${other} as to all: ${target}`,
        mend: 'Start the agents with --authenticate_http_readonly and --authenticate_http_readwrite, and with an ACL for access_sandboxes.',
      };
    }
  },
  bad: [
    letIn({
      system: 'mesos',
      kind: 'sandbox',
      as: 'nobody',
      target: 'http://10.0.0.1:5051/frameworks/F/executors/E/runs/latest',
    }),
  ],
  good: [soundIsolation, letIn({ system: 'mesos', kind: 'nature' })],
});
