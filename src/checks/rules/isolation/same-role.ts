import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { othersApp, ownApp, soundIsolation } from '../../subjects/isolation-example.ts';

/** Whether one role is the other, or is nested in it: `spark` and `spark/bob`. */
const isWithin = (role: string, other: string): boolean => role === other || role.startsWith(`${other}/`);

export default rule<IsolationFacts>({
  id: 'isolation/same-role',
  reads: 'isolation',
  severity: 'warning',
  title: 'Two tenants have one role in Mesos',
  why: 'What is reserved for a role, persistent volumes with their files among it, is offered to every framework of the role and of those nested in it; the quota is one for all.',
  sources: ['Apache Mesos 1.11, Roles: hierarchical roles; Reservation; Persistent Volumes'],
  *check({ apps, other, owner }) {
    const { own, others } = valueIn(apps) ?? { own: [], others: [] };
    for (const { id, role } of own) {
      const same = others.find((one) => role !== undefined && one.role !== undefined && isWithin(one.role, role));
      if (role === undefined || same?.role === undefined) continue;
      yield {
        place: `marathon ${id}`,
        sentence: `${other} runs under the role ${same.role}, and so is offered what is reserved for ${role} of ${owner}.`,
        mend: `Where volumes or a share of their own matter: mesosctl user provision ${shellWord(owner)} --role ${shellWord(owner)}`,
      };
    }
  },
  bad: [
    {
      ...soundIsolation,
      apps: known({ own: [{ ...ownApp, role: 'spark' }], others: [{ ...othersApp, role: 'spark' }] }),
    },
    {
      ...soundIsolation,
      apps: known({ own: [{ ...ownApp, role: 'spark' }], others: [{ ...othersApp, role: 'spark/bob' }] }),
    },
  ],
  good: [
    soundIsolation,
    {
      ...soundIsolation,
      apps: known({ own: [{ ...ownApp, role: 'spark/alice' }], others: [{ ...othersApp, role: 'spark' }] }),
    },
  ],
});
