import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { ZeppelinSite } from '../../subjects/zeppelin-site.ts';
import { zeppelinSite } from '../../subjects/zeppelin-site-example.ts';

const SWITCHES = new Set([
  'zeppelin.anonymous.allowed',
  'zeppelin.credentials.persist',
  'zeppelin.notebook.public',
  'zeppelin.ssl',
  'zeppelin.ssl.client.auth',
  'zeppelin.username.force.lowercase',
]);

export default rule<ZeppelinSite>({
  id: 'zeppelin/site-switch-malformed',
  reads: 'zeppelin-site',
  severity: 'warning',
  title: 'A switch of Zeppelin is not true',
  why: 'Zeppelin takes the word true, in letters of any case, and all else for false: yes, on and 1 turn nothing on.',
  sources: ['apache/zeppelin ZeppelinConfiguration.java getBoolean (Boolean.parseBoolean), v0.5.6 to v0.12.0'],
  *check({ settings }) {
    for (const { key, value, valueAt } of settings.entries) {
      if (!SWITCHES.has(key) || /^(true|false|no|off|0|)$/i.test(value) || isPlaceholder(value)) continue;
      yield {
        at: valueAt,
        sentence: `${key} is ${value}, which Zeppelin takes for false.`,
        mend: 'Write true or false.',
      };
    }
  },
  bad: [zeppelinSite({ 'zeppelin.ssl': 'yes' }), zeppelinSite({ 'zeppelin.notebook.public': '1' })],
  good: [
    zeppelinSite({ 'zeppelin.ssl': 'True' }),
    zeppelinSite({ 'zeppelin.server.context.path': 'yes' }),
    zeppelinSite({ 'zeppelin.ssl': '@TLS@' }),
  ],
});
