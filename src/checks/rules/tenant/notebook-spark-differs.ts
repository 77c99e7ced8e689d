import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundNotebook, soundTenant } from '../../subjects/tenant-example.ts';

const shared = {
  id: 'spark',
  name: 'spark',
  group: 'spark',
  status: 'READY',
  impersonates: false,
  perUser: 'shared',
  perNote: 'shared',
  properties: { 'spark.mesos.role': 'alice' },
};

export default rule<TenantFacts>({
  id: 'tenant/notebook-spark-differs',
  reads: 'tenant',
  severity: 'error',
  title: "The notebook's Spark is not held in its partition",
  why: 'Role, constraints and spark.cores.max are all that keeps Spark in its place, and the interpreter setting is where they take effect.',
  sources: ['Apache Zeppelin, SparkInterpreterLauncher.java, 0.9.0', 'Spark 3.5, Running on Mesos'],
  *check(facts) {
    const notebook = valueIn(facts.notebook);
    if (notebook === undefined || facts.sparkProperties === undefined) return;
    const spark = notebook.spark;
    const wrong = Object.entries(facts.sparkProperties).filter(([key, value]) => spark?.properties[key] !== value);
    const differing = [...wrong.map(([key]) => key), ...(spark?.perUser === 'isolated' ? [] : ['option perUser'])];
    if (differing.length === 0) return;
    yield {
      place: `zeppelin ${notebook.base}`,
      sentence: `The spark interpreter of ${notebook.base} differs from what was asked for: ${differing.join(', ')}.`,
      mend: `mesosctl user provision ${shellWord(facts.name)}`,
    };
  },
  bad: [
    { ...soundTenant, notebook: known(soundNotebook({ spark: shared })) },
    { ...soundTenant, sparkProperties: { 'spark.cores.max': '3' } },
  ],
  good: [soundTenant],
});
