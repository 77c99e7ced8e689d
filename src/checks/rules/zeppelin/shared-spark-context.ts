import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';
import { childOf, memberOf, textOf } from '../../text/node.ts';

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/shared-spark-context',
  reads: 'zeppelin-interpreter',
  severity: 'warning',
  holds: { zeppelin: { since: '0.7.0' } },
  title: 'All users of this notebook share one Spark',
  why: 'shared and scoped run in one process with one SparkContext: what one user stops, fills or caches, he does for all, and everything is done in one name. No option counts as shared.',
  sources: ['apache/zeppelin InterpreterOption.java, InterpreterSetting.java, 0.7.3 and 0.12.0'],
  *check({ spark }) {
    for (const { node, name, option, properties } of spark) {
      const perUser = childOf(option, 'perUser');
      if (option === undefined || textOf(perUser) === 'isolated' || textOf(childOf(option, 'perNote')) === 'isolated')
        continue;
      const master = properties.value('spark.master') ?? properties.value('master') ?? '';
      if (perUser === undefined && /^(local|$)/.test(master)) continue;
      const at = perUser ?? memberOf(node, 'option')?.keyAt ?? node;
      yield {
        at: { start: at.start, end: at.end },
        sentence: `${name} is ${textOf(perUser) ?? 'shared'} among users: they all have one SparkContext.`,
        mend: 'Set perUser to isolated, unless this server has one user only.',
      };
    }
  },
  bad: [
    sparkInterpreter({ 'spark.master': 'mesos://zk://z1:2181/mesos' }, { perUser: 'scoped' }),
    sparkInterpreter({ 'spark.master': 'mesos://a' }, { perUser: 'shared', perNote: 'shared' }),
  ],
  good: [
    sparkInterpreter({ 'spark.master': 'mesos://a' }),
    sparkInterpreter({ 'spark.master': 'mesos://a' }, { perUser: 'shared', perNote: 'isolated' }),
    sparkInterpreter({ 'spark.master': 'local[*]' }, {}),
  ],
});
