import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import { soundNotebook, soundTenant } from '../../subjects/tenant-example.ts';
import type { ZeppelinFacts } from '../../subjects/zeppelin.ts';
import { soundZeppelin } from '../../subjects/zeppelin-example.ts';

const impersonating = {
  id: 'spark',
  name: 'spark',
  group: 'spark',
  status: 'READY',
  perUser: 'isolated',
  perNote: 'shared',
  impersonates: true,
  properties: { 'spark.mesos.role': 'alice' },
};

export default rule<ZeppelinFacts>({
  id: 'zeppelin/spark-impersonates',
  reads: 'zeppelin',
  severity: 'error',
  title: "The notebook's Spark runs as whoever is logged in",
  why: "A tenant's notebook runs as the tenant. With isUserImpersonate Spark is started as the login, by ssh or as a Hadoop proxy user, and its files are no longer his.",
  sources: ['Apache Zeppelin 0.10.0, bin/interpreter.sh: ZEPPELIN_IMPERSONATE_USER'],
  *check({ app, base, tenant }) {
    if (valueIn(tenant.notebook)?.spark?.impersonates !== true) return;
    yield {
      place: `zeppelin ${base}`,
      sentence: `The spark interpreter of ${app.id} has isUserImpersonate set.`,
      mend: 'Switch "User Impersonate" off in its interpreter settings.',
    };
  },
  bad: [{ ...soundZeppelin, tenant: { ...soundTenant, notebook: known(soundNotebook({ spark: impersonating })) } }],
  good: [soundZeppelin],
});
