import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { letIn, soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/notebook-open',
  reads: 'isolation',
  severity: 'error',
  title: 'The notebook of a tenant lets anybody in',
  why: 'Whoever reaches the port runs code as the tenant, and his programs read the home that is closed to all others.',
  sources: ['Apache Zeppelin, ZeppelinConfiguration.java, 0.8.2 and 0.9.0'],
  *check(facts) {
    for (const { kind, answer, target } of facts.trials) {
      if (kind !== 'notebook' || answer !== 'let in') continue;
      yield {
        place: `zeppelin ${target}`,
        sentence: `${target} shows the notes of ${facts.owner} without a login, to ${facts.other} as to all.`,
        mend: `Give it a shiro.ini by zeppelin.fetch in the context, and: mesosctl user provision ${shellWord(facts.owner)}`,
      };
    }
  },
  bad: [letIn({ system: 'zeppelin', kind: 'notebook', as: 'nobody', target: 'https://10.0.0.1:31000' })],
  good: [soundIsolation],
});
