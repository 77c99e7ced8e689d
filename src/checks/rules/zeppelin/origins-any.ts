import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const KEY = 'zeppelin.server.allowed.origins';

export default rule<ZeppelinSite>({
  id: 'zeppelin/origins-any',
  reads: 'zeppelin-site',
  severity: 'warning',
  title: 'Any web page may speak to the notebook',
  why: 'With * the server takes a web socket from any page that a logged-in user visits: the page runs paragraphs as that user. It is the default up to 0.12.0, and empty from 0.12.1 on.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java, v0.5.5 to v0.12.1'],
  *check({ settings, versions }) {
    const entry = settings.get(KEY);
    const mend = 'List the addresses under which users open the notebook, with commas between them.';
    if (entry?.value.split(',').some((origin) => origin.trim() === '*')) {
      yield {
        at: entry.valueAt,
        sentence: `${KEY} is ${entry.value}: any web page may run paragraphs as the user who visits it.`,
        mend,
      };
    }
    const [first] = settings.entries;
    if (entry === undefined && first !== undefined && versions.zeppelin !== undefined) {
      const sentence = `${KEY} is not set, so *: any web page may run paragraphs as the user who visits it.`;
      yield {
        at: first.at,
        severity: 'note',
        holds: { zeppelin: { since: '0.5.5', until: '0.12.1' } },
        sentence,
        mend,
      };
    }
  },
  bad: [
    zeppelinSite({ 'zeppelin.server.allowed.origins': '*' }),
    zeppelinSite({ 'zeppelin.server.port': '8080' }, { zeppelin: '0.10.1' }),
  ],
  good: [
    zeppelinSite({ 'zeppelin.server.allowed.origins': 'https://notebook.example.com' }),
    zeppelinSite({ 'zeppelin.server.port': '8080' }, { zeppelin: '0.12.1' }),
    zeppelinSite({ 'zeppelin.server.port': '8080' }),
  ],
});
