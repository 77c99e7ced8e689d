import { fewNames } from '../../../core/few-names.ts';
import { readDouble } from '../../../core/spark/values.ts';
import { rule } from '../../rule.ts';
import { agentNamed, attribute, liveAgent, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6' };
const numbered = liveAgent({ hostname: 'a7', attributes: [attribute('pool', '7', 'SCALAR')] });

export default rule<SparkOnCluster>({
  id: 'spark/constraint-text-on-number',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.5.0' } },
  title: 'A constraint wants a text of an attribute that is a number',
  why: 'Spark turns the wanted value into a number and throws inside the offer callback: the scheduler driver aborts, while the application runs on and waits for ever without a word. One agent with such an attribute is enough, and one that registers later as well.',
  sources: [
    'apache/spark MesosSchedulerUtils.matchesAttributeRequirements, v2.4.6 and v3.1.0',
    'Spark 3.5.6 with spark.mesos.constraints=slots:abc and an agent with slots:10, watched',
  ],
  *check(on) {
    const agents = on.placement?.agents ?? [];
    for (const key of ['spark.mesos.constraints', 'spark.mesos.driver.constraints']) {
      const entry = on.conf.settings.get(key);
      for (const { name, values } of on.constraints(key) ?? []) {
        const text = values.find((value) => readDouble(value) === undefined);
        const numbers = agents.filter(({ attributes }) =>
          attributes.some((one) => one.name === name && one.kind === 'SCALAR'),
        );
        if (entry === undefined || text === undefined || numbers.length === 0) continue;
        yield {
          at: entry.valueAt,
          sentence: `${key} wants ${name}:${text}, and ${name} is a number on ${numbers.length} of ${agents.length} agents (${fewNames(numbers.map(({ hostname }) => hostname))}): at the first offer of one of them Spark throws and takes no offers any more.`,
          mend: `Give ${name} a text on all agents, such as ${name}:${name.charAt(0)}7 in place of ${name}:7.`,
          data: { attribute: name, agents: numbers.map(({ hostname }) => hostname) },
        };
      }
    }
  },
  bad: [
    sparkOnCluster(
      'spark.mesos.constraints pool:spark\n',
      { agents: [agentNamed('a1', { pool: 'spark' }), numbered] },
      V24,
    ),
  ],
  good: [
    sparkOnCluster('spark.mesos.constraints pool:7\n', { agents: [numbered] }, V24),
    sparkOnCluster('spark.mesos.constraints pool:\n', { agents: [numbered] }, V24),
    sparkOnCluster('spark.mesos.constraints rack:r1\n', { agents: [numbered] }, V24),
  ],
});
