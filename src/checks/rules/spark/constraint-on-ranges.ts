import { fewNames } from '../../../core/few-names.ts';
import { rule } from '../../rule.ts';
import { agentNamed, attribute, liveAgent, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6' };
const ranges = liveAgent({ hostname: 'a7', attributes: [attribute('slots', '[1-9]', 'RANGES')] });
const text = agentNamed('a1', { slots: '3' });

export default rule<SparkOnCluster>({
  id: 'spark/constraint-on-ranges',
  reads: 'spark-on-cluster',
  severity: 'warning',
  holds: { spark: { since: '1.5.0' } },
  title: 'A value never matches an attribute that is made of ranges',
  why: 'The code looks for one range while offers carry a list of them: from 3.1 on such an agent is never used, and before that no case is left for it at all. What the manual says of "contains" does not happen; that the attribute is there can be asked for.',
  sources: [
    'apache/spark MesosSchedulerUtils.matchesAttributeRequirements, v2.4.6, v3.0.0 and v3.1.0',
    'Spark 3.5.6 with ports:31000 and an agent with ports:[31000-31099], watched',
  ],
  *check(on) {
    const agents = on.placement?.agents ?? [];
    const entry = on.conf.settings.get('spark.mesos.constraints');
    for (const { name, values } of on.constraints('spark.mesos.constraints') ?? []) {
      const those = agents.filter(({ attributes }) =>
        attributes.some((one) => one.name === name && one.kind === 'RANGES'),
      );
      if (entry === undefined || values.length === 0 || those.length === 0 || those.length === agents.length) continue;
      yield {
        at: entry.valueAt,
        sentence: `spark.mesos.constraints wants a value of ${name}, which is made of ranges on ${those.length} of ${agents.length} agents (${fewNames(those.map(({ hostname }) => hostname))}): those are never used.`,
        mend: `Write "${name}:" to ask only that it is there, or give these agents a text attribute.`,
        data: { attribute: name, agents: those.map(({ hostname }) => hostname) },
      };
    }
  },
  bad: [sparkOnCluster('spark.mesos.constraints slots:3\n', { agents: [ranges, text] }, V24)],
  good: [
    sparkOnCluster('spark.mesos.constraints slots:\n', { agents: [ranges, text] }, V24),
    sparkOnCluster('spark.mesos.constraints slots:3\n', { agents: [text] }, V24),
  ],
});
