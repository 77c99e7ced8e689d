import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';
import { childOf, textOf, truthOf } from '../../text/node.ts';

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/impersonates-in-one-process',
  reads: 'zeppelin-interpreter',
  severity: 'warning',
  title: 'Impersonation needs a process for each user',
  why: 'isUserImpersonate starts an interpreter as the user who asks for it. With perUser other than isolated one process serves all, in the name of whoever came first.',
  sources: ['apache/zeppelin docs/usage/interpreter/user_impersonation.md, 0.8.2 and 0.12.0'],
  *check({ interpreters }) {
    for (const { name, option } of interpreters) {
      const impersonates = childOf(option, 'isUserImpersonate');
      if (
        impersonates === undefined ||
        truthOf(impersonates) !== true ||
        textOf(childOf(option, 'perUser')) === 'isolated'
      )
        continue;
      yield {
        at: impersonates,
        sentence: `${name} impersonates users, and perUser is ${textOf(childOf(option, 'perUser')) ?? 'shared'}: all run as the first of them.`,
        mend: 'Set perUser to isolated.',
      };
    }
  },
  bad: [sparkInterpreter({}, { perUser: 'shared', isUserImpersonate: true })],
  good: [
    sparkInterpreter({}, { perUser: 'isolated', isUserImpersonate: true }),
    sparkInterpreter({}, { perUser: 'shared', isUserImpersonate: false }),
  ],
});
