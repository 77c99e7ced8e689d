import { valueIn } from '../../../core/fact.ts';
import { formatMode } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { letIn, soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/homes-writable',
  reads: 'isolation',
  severity: 'error',
  title: 'Another tenant may take homes away',
  why: 'Who may write a folder may rename what is in it, and delete an empty home: a closed home does not help, for its own mode is not asked.',
  sources: ['Apache Hadoop, HDFS Permissions Guide, 3.4.1: the sticky bit'],
  *check(facts) {
    const open = facts.trials.find(({ kind, answer }) => kind === 'homes' && answer === 'let in');
    if (open === undefined) return;
    const mode = valueIn(facts.hdfs)?.homes.mode;
    yield {
      place: `hdfs ${open.target}`,
      sentence: `${facts.other} may write ${open.target}${mode === undefined ? '' : ` (${formatMode(mode)})`}, which has no sticky bit: he may rename the home of ${facts.owner}.`,
      mend: `hdfs dfs -chmod 755 ${shellWord(open.target)}`,
    };
  },
  bad: [letIn({ kind: 'homes', target: '/user', call: 'CHECKACCESS -w-' })],
  good: [soundIsolation, letIn({ kind: 'nature', target: '/user', call: 'CHECKACCESS -w-' })],
});
