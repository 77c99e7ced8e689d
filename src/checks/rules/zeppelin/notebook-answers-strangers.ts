import { rule } from '../../rule.ts';
import type { ZeppelinInterpreters } from '../../subjects/zeppelin-interpreter.ts';
import { sparkInterpreter } from '../../subjects/zeppelin-interpreter-example.ts';
import { childOf } from '../../text/node.ts';

export default rule<ZeppelinInterpreters>({
  id: 'zeppelin/notebook-answers-strangers',
  reads: 'zeppelin-interpreter',
  severity: 'error',
  title: 'A live notebook lets anybody in',
  why: 'Whoever reaches the port runs code as the account of the server, with its rights in HDFS and on Mesos. Up to 0.8 a switch allows it by default, from 0.9 on the mere lack of a shiro.ini. Only lint --live can see it: the notebook was asked for its notes without a login.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.8.2 and v0.9.0'],
  *check({ root }) {
    const answered = childOf(root, 'answersWithoutLogin');
    if (answered?.kind !== 'truth' || !answered.value) return;
    yield {
      at: answered,
      sentence: 'This notebook shows its notes without a login: whoever reaches its port runs code there.',
      mend: 'Give it a shiro.ini, by zeppelin.fetch in the context where mesosctl provisions it, and restart it.',
    };
  },
  bad: [sparkInterpreter({}, {}, { zeppelin: '0.10.1' }, { answersWithoutLogin: true })],
  good: [
    sparkInterpreter({}, {}, { zeppelin: '0.10.1' }, { answersWithoutLogin: false }),
    sparkInterpreter({}, {}, { zeppelin: '0.10.1' }),
  ],
});
