import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const KEY = 'zeppelin.interpreter.lifecyclemanager.class';

export default rule<ZeppelinSite>({
  id: 'zeppelin/idle-interpreters-stay',
  reads: 'zeppelin-site',
  severity: 'note',
  holds: { zeppelin: { since: '0.8.0' } },
  title: 'Idle interpreters keep their executors',
  why: 'An interpreter of Spark in coarse mode holds its cores and memory on the agents until somebody stops it. The Null manager, which is the default, stops none.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.8.2 to v0.12.0; TimeoutLifecycleManager.java'],
  *check({ settings }) {
    const entry = settings.get(KEY);
    if (entry === undefined || !/NullLifecycleManager$/.test(entry.value)) return;
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is ${entry.value}: interpreters hold what they have on Mesos also when nobody uses them.`,
      mend: 'Use org.apache.zeppelin.interpreter.lifecycle.TimeoutLifecycleManager, or dynamic allocation in Spark.',
    };
  },
  bad: [
    zeppelinSite({ [KEY]: 'org.apache.zeppelin.interpreter.lifecycle.NullLifecycleManager' }, { zeppelin: '0.10.1' }),
  ],
  good: [
    zeppelinSite(
      { [KEY]: 'org.apache.zeppelin.interpreter.lifecycle.TimeoutLifecycleManager' },
      { zeppelin: '0.10.1' },
    ),
    zeppelinSite({ 'zeppelin.server.port': '8080' }, { zeppelin: '0.10.1' }),
  ],
});
