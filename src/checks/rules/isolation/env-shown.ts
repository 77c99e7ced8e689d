import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { othersApp, ownApp, soundIsolation } from '../../subjects/isolation-example.ts';

const app = { ...ownApp, plainSecrets: ['DB_PASSWORD'] };

export default rule<IsolationFacts>({
  id: 'isolation/env-shown',
  reads: 'isolation',
  severity: 'warning',
  title: 'An app keeps secrets among its variables',
  why: 'Marathon shows the variables of an app to whoever may see the app, and Mesos those of a task: without a login that is everybody.',
  sources: [
    'Marathon 1.11.24 watched: GET /v2/apps gives env as it was put',
    'Marathon documentation: Configuring Secrets',
  ],
  *check({ apps, isMarathonOpen, other }) {
    for (const { id, plainSecrets } of valueIn(apps)?.own ?? []) {
      if (plainSecrets.length === 0) continue;
      yield {
        place: `marathon ${id}`,
        sentence: `${id} has ${plainSecrets.join(', ')} as plain text, and Marathon shows it to ${isMarathonOpen ? `${other} as to all` : 'whoever may see the app'}.`,
        mend: 'Keep it in a file that only its tenant may read, or in a store of secrets.',
        data: plainSecrets,
      };
    }
  },
  bad: [
    { ...soundIsolation, isMarathonOpen: true, apps: known({ own: [app], others: [othersApp] }) },
    { ...soundIsolation, apps: known({ own: [app], others: [] }) },
  ],
  good: [
    soundIsolation,
    { ...soundIsolation, apps: known({ own: [ownApp], others: [{ ...othersApp, plainSecrets: ['T'] }] }) },
  ],
});
