import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { othersApp, ownApp, soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/same-agent-user',
  reads: 'isolation',
  severity: 'error',
  title: 'Two tenants run as one account on the agents',
  why: 'To the kernel of an agent they are one: sandboxes, processes and their variables are open to each other wherever both have a task.',
  sources: ['Apache Mesos 1.11, Containerizers: task user and sandbox ownership'],
  *check({ apps, other, owner }) {
    const { own, others } = valueIn(apps) ?? { own: [], others: [] };
    for (const mine of own) {
      const same = others.find(({ user }) => user === mine.user);
      if (same === undefined) continue;
      const account = mine.user === undefined ? 'the account of Marathon' : mine.user;
      yield {
        place: `marathon ${mine.id}`,
        // With a file system of its own each sees the sandbox of the other only from outside of its image.
        severity: mine.isContained && same.isContained ? 'warning' : 'error',
        sentence: `${mine.id} of ${owner} and ${same.id} of ${other} run as ${account} on the agents; each should run as its tenant.`,
        mend: `mesosctl user provision ${shellWord(owner)}`,
      };
    }
  },
  bad: [
    {
      ...soundIsolation,
      apps: known({ own: [{ ...ownApp, user: 'root' }], others: [{ ...othersApp, user: 'root' }] }),
    },
    {
      ...soundIsolation,
      apps: known({
        own: [{ ...ownApp, user: undefined, isContained: false }],
        others: [{ ...othersApp, user: undefined }],
      }),
    },
  ],
  good: [soundIsolation, { ...soundIsolation, apps: known({ own: [ownApp], others: [] }) }],
});
