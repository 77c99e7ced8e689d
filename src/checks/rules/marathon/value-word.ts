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
  why: 'Marathon answers 422 error.unknown.enum.literal. It takes the words in small and capital letters alike.',
  sources: [
    'Marathon 1.11.24: protocol GOPHER, killSelection RANDOM are error.unknown.enum.literal; type-generator enum.liquid (toLowerCase), 1.11, and project/RamlTypeGenerator.scala, 1.5.0',
  ],
  *check(app) {
    for (const { key, value, expected } of app.fields) {
      const text = textOf(value);
      if (text === undefined || expected?.includes('|') !== true || /[${}<%]/.test(text)) continue;
      const words = expected.split('|');
      if (words.some((word) => word.toLowerCase() === text.toLowerCase())) continue;
      const near = nearest(text, words);
      yield {
        at: value,
        sentence: `"${key}" cannot be "${text}": there are ${words.join(', ')}.`,
        mend: near === undefined ? 'Write one of them.' : `Write "${near}".`,
      };
    }
  },
  bad: [
    marathonApp({ killSelection: 'RANDOM' }),
    marathonApp({ healthChecks: [{ protocol: 'MESOS_HTPP' }] }),
    marathonApp({ networks: [{ mode: 'bridge' }] }),
  ],
  good: [
    marathonApp({ killSelection: 'youngest_first', networks: [{ mode: 'HOST' }] }),
    marathonApp({ killSelection: 'OLDEST_FIRST', networks: [{ mode: 'container/bridge' }] }),
    marathonApp({ networks: [{ mode: '{{mode}}' }] }),
  ],
});
