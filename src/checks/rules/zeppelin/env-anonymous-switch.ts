import { rule } from '../../rule.ts';
import type { Environment } from '../../subjects/environment.ts';
import { environment } from '../../subjects/environment-example.ts';

export default rule<Environment>({
  id: 'zeppelin/env-anonymous-switch',
  reads: 'zeppelin-env',
  severity: 'warning',
  holds: { zeppelin: { since: '0.9.0' } },
  title: 'The switch for anonymous users is gone',
  why: 'From 0.9 on the presence of shiro.ini alone decides who must log in: ZEPPELIN_ANONYMOUS_ALLOWED=false protects nothing.',
  sources: ['apache/zeppelin ZEPPELIN-4489, ZeppelinConfiguration.java, 0.8.2 and 0.9.0'],
  *check({ settings }) {
    const entry = settings.get('ZEPPELIN_ANONYMOUS_ALLOWED');
    if (entry === undefined) return;
    yield {
      at: entry.at,
      sentence: `ZEPPELIN_ANONYMOUS_ALLOWED=${entry.value} is not read any more: only shiro.ini makes users log in.`,
      mend: 'Remove it, and provide conf/shiro.ini.',
    };
  },
  bad: [
    environment('zeppelin-env.sh', 'export ZEPPELIN_ANONYMOUS_ALLOWED=false\n', { zeppelin: '0.10.1' }),
    environment('zeppelin-env.sh', 'export ZEPPELIN_ANONYMOUS_ALLOWED=false\n'),
  ],
  good: [
    environment('zeppelin-env.sh', 'export ZEPPELIN_ANONYMOUS_ALLOWED=false\n', { zeppelin: '0.8.2' }),
    environment('zeppelin-env.sh', 'export ZEPPELIN_ADDR=0.0.0.0\n', { zeppelin: '0.10.1' }),
  ],
});
