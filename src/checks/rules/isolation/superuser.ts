import { valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { letIn, soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/superuser',
  reads: 'isolation',
  severity: 'error',
  title: 'Another tenant may write the root of HDFS',
  why: 'Only a superuser may, where the root has the mode of its making: permissions are not asked of him at all, so no home is closed to him.',
  sources: [
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1: The Super-User',
    'hdfs-default.xml: dfs.permissions.superusergroup',
  ],
  *check(facts) {
    if (!facts.trials.some(({ kind, answer }) => kind === 'root' && answer === 'let in')) return;
    const group = valueIn(facts.hdfs)?.root.group ?? '';
    const isMember = valueIn(facts.memberships)?.includes(group) === true;
    yield {
      place: 'hdfs /',
      sentence: `${facts.other} may write the root of HDFS${isMember ? `: he is in the group ${group}` : ''}.`,
      mend: isMember
        ? `Take him out of ${group}, and let the namenode see it: hdfs dfsadmin -refreshUserToGroupsMappings`
        : 'See what he is to the namenode, and the mode of its root: hdfs groups, hdfs dfs -ls -d /',
    };
  },
  bad: [letIn({ kind: 'root', target: '/', call: 'CHECKACCESS -w-' })],
  good: [soundIsolation],
});
