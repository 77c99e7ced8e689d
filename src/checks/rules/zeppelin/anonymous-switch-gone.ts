import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';
import { without } from '../../text/entry.ts';

const KEY = 'zeppelin.anonymous.allowed';

export default rule<ZeppelinSite>({
  id: 'zeppelin/anonymous-switch-gone',
  reads: 'zeppelin-site',
  severity: 'note',
  holds: { zeppelin: { since: '0.9.0' } },
  title: 'zeppelin.anonymous.allowed does nothing any more',
  why: 'From 0.9 on (ZEPPELIN-4489) a shiro.ini on the class path decides by itself. Where it lacks, everybody is let in, and a false here keeps nobody out; where it is there, a true lets nobody in.',
  sources: ['apache/zeppelin ZEPPELIN-4489; ZeppelinConfiguration.java, v0.8.2 and v0.9.0'],
  *check({ settings, source }) {
    for (const entry of settings.all(KEY)) {
      yield {
        at: entry.at,
        sentence: `Nothing reads ${KEY} ${entry.value} any more: a shiro.ini alone decides who must log in.`,
        mend: 'Remove it.',
        edits: [without(source, entry)],
      };
    }
  },
  bad: [
    zeppelinSite({ 'zeppelin.anonymous.allowed': 'false' }, { zeppelin: '0.11.2' }),
    zeppelinSite({ 'zeppelin.anonymous.allowed': 'false' }),
  ],
  good: [
    zeppelinSite({ 'zeppelin.anonymous.allowed': 'false' }, { zeppelin: '0.8.2' }),
    zeppelinSite({ 'zeppelin.ssl': 'true' }, { zeppelin: '0.11.2' }),
  ],
});
