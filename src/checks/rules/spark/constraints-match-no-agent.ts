import { fewNames } from '../../../core/few-names.ts';
import { grouped } from '../../../core/grouped.ts';
import { nearest } from '../../../core/nearest.ts';
import type { Agent } from '../../../core/resources.ts';
import { type Constraint, matchConstraints } from '../../../core/spark/constraints.ts';
import type { Remark } from '../../rule.ts';
import { rule } from '../../rule.ts';
import { agentNamed, attribute, liveAgent, sparkOnCluster } from '../../subjects/cluster-example.ts';
import type { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';

const V24 = { spark: '2.4.6' };

export default rule<SparkOnCluster>({
  id: 'spark/constraints-match-no-agent',
  reads: 'spark-on-cluster',
  severity: 'error',
  holds: { spark: { since: '1.5.0' } },
  title: 'No agent meets the constraints',
  why: 'Every offer is declined, from 1.6 on for two minutes at a time, and the job waits: "Initial job has not accepted any resources" is all that the driver says. All parts must hold; of texts one of the values, of sets all of them, of numbers one that is not above the attribute.',
  sources: [
    'apache/spark MesosSchedulerUtils.matchesAttributeRequirements, v1.5.2 to v3.1.0',
    'Spark 3.5.6 with spark.mesos.constraints=partition:nosuch, watched',
  ],
  *check(on) {
    const agents = on.placement?.agents ?? [];
    for (const key of ['spark.mesos.constraints', 'spark.mesos.driver.constraints']) {
      const entry = on.conf.settings.get(key);
      const constraints = on.constraints(key);
      if (agents.length === 0 || entry === undefined || constraints === undefined) continue;
      const matching = agents.filter(({ attributes }) => matchConstraints(constraints, attributes) !== 'no');
      if (matching.some(({ active }) => active)) continue;
      const said = matching.length > 0 ? away(matching) : none(constraints, agents);
      yield {
        ...said,
        at: entry.valueAt,
        sentence: `${key} is "${entry.value}", and ${said.sentence}`,
        data: { agents: agents.length, away: matching.map(({ hostname }) => hostname) },
      };
    }
  },
  bad: [
    sparkOnCluster(
      'spark.mesos.constraints pool:sprak\n',
      { agents: [agentNamed('a1', { pool: 'spark' }), agentNamed('a2', { pool: 'web' })] },
      V24,
    ),
    sparkOnCluster('spark.mesos.constraints rack:r1\n', { agents: [agentNamed('a1', { pool: 'spark' })] }, V24),
    sparkOnCluster(
      'spark.mesos.constraints pool:spark;rack:r1\n',
      { agents: [agentNamed('a1', { pool: 'spark', rack: 'r2' }), agentNamed('a2', { pool: 'web', rack: 'r1' })] },
      V24,
    ),
    sparkOnCluster(
      'spark.mesos.constraints pool:spark\n',
      { agents: [agentNamed('a1', { pool: 'spark' }, { active: false }), agentNamed('a2', { pool: 'web' })] },
      V24,
    ),
  ],
  good: [
    sparkOnCluster('spark.mesos.constraints pool:spark,web\n', { agents: [agentNamed('a1', { pool: 'web' })] }, V24),
    sparkOnCluster('spark.mesos.constraints pool:\n', { agents: [agentNamed('a1', { pool: 'web' })] }, V24),
    sparkOnCluster('spark.mesos.constraints pool:$POOL\n', { agents: [agentNamed('a1', { pool: 'web' })] }, V24),
    sparkOnCluster(
      'spark.mesos.constraints slots:5\n',
      { agents: [liveAgent({ attributes: [attribute('slots', '10', 'SCALAR')] })] },
      V24,
    ),
    sparkOnCluster('spark.mesos.constraints pool:sprak\n', {}, V24),
  ],
});

type Said = Pick<Remark, 'sentence' | 'mend' | 'severity'>;

const away = (matching: readonly Agent[]): Said => ({
  sentence: `the agents that meet it are not offered now: ${fewNames(matching.map(({ hostname }) => hostname))}.`,
  mend: 'Bring them back, or name what other agents have too.',
  severity: 'warning',
});

/** Why no agent meets them: one of them for itself, or only all together. */
function none(constraints: readonly Constraint[], agents: readonly Agent[]): Said {
  const alone = constraints.find((one) =>
    agents.every(({ attributes }) => matchConstraints([one], attributes) === 'no'),
  );
  if (alone === undefined) {
    return {
      sentence: `no agent of ${agents.length} meets all parts of it, though each part is met somewhere.`,
      mend: 'List agents with their attributes, and name only what one agent has at once.',
    };
  }
  const values = grouped(
    agents.flatMap(({ attributes }) => attributes.filter(({ name }) => name === alone.name)),
    ({ value }) => value,
  );
  if (values.size === 0) return unknownName(alone.name, agents);
  const most = [...values].sort(([, a], [, b]) => b.length - a.length);
  const [wanted = ''] = alone.values;
  const meant = nearest(wanted, [...values.keys()], Math.ceil(wanted.length / 3));
  return {
    sentence: `no agent of ${agents.length} has such a value of ${alone.name}: it is ${fewNames(most.map(([value, { length }]) => `${value} on ${length}`))}.`,
    mend: meant === undefined ? 'Name a value that agents have.' : `Write ${alone.name}:${meant}, if that is meant.`,
  };
}

function unknownName(name: string, agents: readonly Agent[]): Said {
  const names = [...new Set(agents.flatMap(({ attributes }) => attributes.map((one) => one.name)))].sort();
  const meant = nearest(name, names, Math.ceil(name.length / 3));
  return {
    sentence: `no agent of ${agents.length} has an attribute ${name}; ${names.length === 0 ? 'they have none at all' : `they have ${fewNames(names)}`}.`,
    mend:
      meant === undefined
        ? 'Name an attribute that agents have, or set it on them.'
        : `Write ${meant}, if that is meant.`,
  };
}
