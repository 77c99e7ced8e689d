import { isSecretName } from '../../../core/masked.ts';
import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite, zeppelinSiteText } from '../../subjects/zeppelin-site-example.ts';
import type { Entry } from '../../text/entry.ts';

const twice = (first: string, second: string): ZeppelinSite =>
  zeppelinSiteText(
    `<configuration>\n  <property><name>zeppelin.ssl</name><value>${first}</value></property>\n  <property><name>zeppelin.ssl</name><value>${second}</value></property>\n</configuration>\n`,
  );

export default rule<ZeppelinSite>({
  id: 'zeppelin/site-key-twice',
  reads: 'zeppelin-site',
  severity: 'warning',
  title: 'A key is set twice, to different values',
  why: 'Zeppelin up to 0.7 looks for the first property with the name; from 0.8 on all go into a table, where the last stays. Which of the two counts is a question of the version.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java getStringValue, v0.7.3, v0.8.0, v0.10.1'],
  *check({ settings }) {
    const before = new Map<string, Entry>();
    for (const entry of settings.entries) {
      const earlier = before.get(entry.key);
      before.set(entry.key, entry);
      if (earlier === undefined || earlier.value === entry.value || earlier.value === '' || entry.value === '')
        continue;
      const values = isSecretName(entry.key) ? 'different values' : `${earlier.value} and to ${entry.value}`;
      yield {
        at: entry.at,
        sentence: `${entry.key} is set twice, to ${values}: Zeppelin up to 0.7 takes the first, later ones the last.`,
        mend: 'Remove the one that is not meant.',
      };
    }
  },
  bad: [twice('true', 'false')],
  good: [twice('true', 'true'), zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.server.ssl.port': '8443' })],
});
