import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite, zeppelinSiteText } from '../../subjects/zeppelin-site-example.ts';

export default rule<ZeppelinSite>({
  id: 'zeppelin/site-value-missing',
  reads: 'zeppelin-site',
  severity: 'error',
  holds: { zeppelin: { since: '0.8.0' } },
  title: 'A property has no <name> or no <value>',
  why: 'Zeppelin takes the first <name> and the first <value> of each element as it reads the file, and ends with IndexOutOfBoundsException where there is none. An empty <value/> is allowed, and sets nothing.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java initProperties and loadXMLConfig, v0.8.0 to v0.12.1'],
  *check({ nameless, valueless }) {
    for (const at of nameless) {
      yield {
        at,
        sentence: 'This has no <name>: Zeppelin ends as it reads this file.',
        mend: 'Add a <name> and a <value>, or remove it.',
      };
    }
    for (const { key, at } of valueless) {
      yield {
        at,
        sentence: `${key} has no <value>: Zeppelin ends as it reads this file.`,
        mend: 'Add a <value>, or remove the property.',
      };
    }
  },
  bad: [
    zeppelinSiteText('<configuration>\n  <properties/>\n</configuration>\n', { zeppelin: '0.10.1' }),
    zeppelinSiteText('<configuration>\n  <property><name>zeppelin.ssl</name></property>\n</configuration>\n', {
      zeppelin: '0.10.1',
    }),
  ],
  good: [
    zeppelinSiteText('<configuration>\n  <property><name>zeppelin.ssl</name><value/></property>\n</configuration>\n', {
      zeppelin: '0.10.1',
    }),
    zeppelinSite({ 'zeppelin.ssl': 'false' }, { zeppelin: '0.10.1' }),
  ],
});
