import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTenant } from '../../subjects/tenant-example.ts';

const asRoot = soundApp({ definition: { id: '/alice/zeppelin', user: 'root' } });

export default rule<TenantFacts>({
  id: 'tenant/notebook-user-differs',
  reads: 'tenant',
  severity: 'error',
  title: 'The notebook runs as somebody else',
  why: 'The user of the app runs its code and, without Kerberos, names itself to HDFS: the chain from person to file ends here.',
  sources: ['Marathon, --mesos_user and app field user, 1.11', 'Spark 2.4.6, Utils.getCurrentUserName'],
  *check(facts) {
    for (const app of valueIn(facts.apps) ?? []) {
      const { user } = app.definition;
      if (user === facts.name) continue;
      yield {
        place: `marathon ${app.id}`,
        sentence: `${app.id} runs as ${typeof user === 'string' ? user : 'the default user of Marathon'}, not as ${facts.name}.`,
        mend: `mesosctl user provision ${shellWord(facts.name)}`,
      };
    }
  },
  bad: [{ ...soundTenant, apps: known([asRoot]) }],
  good: [soundTenant],
});
