import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/value-word',
  reads: 'marathon-app',
  severity: 'error',
  title: 'There is no such word',
  why: 'Marathon answers 422 error.unknown.enum.literal; the words are in capitals as they are in the manual.',
  sources: ['Marathon 1.11.24: protocol GOPHER, killSelection RANDOM are error.unknown.enum.literal; raml, 1.11'],
  *check(app) {
    for (const { key, value, expected } of app.fields) {
      const text = textOf(value);
      if (text === undefined || expected?.includes('|') !== true || /[${}]/.test(text)) continue;
      const words = expected.split('|');
      if (words.includes(text)) continue;
      const near = words.find((word) => word.toLowerCase() === text.toLowerCase()) ?? nearest(text, words);
      yield {
        at: value,
        sentence: `"${key}" cannot be "${text}": there are ${words.join(', ')}.`,
        mend: near === undefined ? 'Write one of them.' : `Write "${near}".`,
      };
    }
  },
  bad: [
    marathonApp({ killSelection: 'RANDOM' }),
    marathonApp({ healthChecks: [{ protocol: 'mesos_http' }] }),
    marathonApp({ networks: [{ mode: 'bridge' }] }),
  ],
  good: [
    marathonApp({ killSelection: 'OLDEST_FIRST', networks: [{ mode: 'container/bridge' }] }),
    marathonApp({ networks: [{ mode: '{{mode}}' }] }),
  ],
});
