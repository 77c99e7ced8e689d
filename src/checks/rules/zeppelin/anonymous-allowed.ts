import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const KEY = 'zeppelin.anonymous.allowed';

export default rule<ZeppelinSite>({
  id: 'zeppelin/anonymous-allowed',
  reads: 'zeppelin-site',
  severity: 'error',
  holds: { zeppelin: { since: '0.6.0', until: '0.9.0' } },
  title: 'The notebook is open to everyone',
  why: 'Anybody who reaches the port runs code as the account of the server, with its rights in HDFS and on Mesos. That is the default up to 0.8.2.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.6.2 and v0.8.2'],
  *check({ settings, versions }) {
    const entry = settings.get(KEY);
    const mend = `Set ${KEY} to false, and put a shiro.ini with the directory beside this file.`;
    if (entry?.value.toLowerCase() === 'true') {
      yield { at: entry.valueAt, sentence: `${KEY} is true: whoever reaches the port runs code here.`, mend };
    }
    const [first] = settings.entries;
    if (entry === undefined && versions.zeppelin !== undefined && first !== undefined) {
      const sentence = `${KEY} is not set, so true, unless ZEPPELIN_ANONYMOUS_ALLOWED says otherwise: whoever reaches the port runs code here.`;
      yield { at: first.at, severity: 'warning', sentence, mend };
    }
  },
  bad: [
    zeppelinSite({ 'zeppelin.anonymous.allowed': 'true' }, { zeppelin: '0.8.1' }),
    zeppelinSite({ 'zeppelin.server.port': '8080' }, { zeppelin: '0.7.3' }),
  ],
  good: [
    zeppelinSite({ 'zeppelin.anonymous.allowed': 'false' }, { zeppelin: '0.8.1' }),
    zeppelinSite({ 'zeppelin.server.port': '8080' }, { zeppelin: '0.10.1' }),
    zeppelinSite({ 'zeppelin.server.port': '8080' }),
  ],
});
