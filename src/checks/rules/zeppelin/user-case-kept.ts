import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const KEY = 'zeppelin.username.force.lowercase';

export default rule<ZeppelinSite>({
  id: 'zeppelin/user-case-kept',
  reads: 'zeppelin-site',
  severity: 'note',
  holds: { zeppelin: { since: '0.8.0' } },
  title: 'Anna and anna are two users of the notebook',
  why: 'A directory does not care for the case of a login, Zeppelin and HDFS do: notes and rights of Anna are not those of anna. Hue writes names in lower case from 3.9 on.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.8.2'],
  *check({ settings }) {
    const entry = settings.get(KEY);
    if (entry?.value.toLowerCase() !== 'false') return;
    yield {
      at: entry.valueAt,
      sentence: `${KEY} is false: who logs in as Anna is another user than anna.`,
      mend: 'Write true where users come from a directory.',
    };
  },
  bad: [zeppelinSite({ [KEY]: 'false' }, { zeppelin: '0.10.1' })],
  good: [
    zeppelinSite({ [KEY]: 'true' }, { zeppelin: '0.10.1' }),
    zeppelinSite({ [KEY]: 'false' }, { zeppelin: '0.7.3' }),
  ],
});
