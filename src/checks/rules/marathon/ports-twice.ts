import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, itemsOf, textOf, wordOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/ports-twice',
  reads: 'marathon-app',
  severity: 'error',
  title: 'Ports are given in two forms, or twice',
  why: 'Marathon refuses an app with both ports and portDefinitions, with two ports of one name, and with one fixed port twice.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala, 1.11; Marathon 1.11.24: 422',
  ],
  *check(app) {
    const [ports, definitions] = [app.child('ports'), app.child('portDefinitions')];
    if (
      ports !== undefined &&
      definitions !== undefined &&
      itemsOf(ports).length > 0 &&
      itemsOf(definitions).length > 0
    ) {
      const same =
        itemsOf(ports).map(wordOf).join() ===
        itemsOf(definitions)
          .map((one) => wordOf(childOf(one, 'port')))
          .join();
      if (!same) yield { at: ports, sentence: 'The app has both ports and portDefinitions.', mend: 'Remove ports.' };
    }
    for (const list of [itemsOf(definitions), app.items('container', 'portMappings')]) {
      const seen = new Set<string>();
      for (const one of list) {
        const name = childOf(one, 'name');
        const text = textOf(name);
        if (name !== undefined && text !== undefined && seen.has(text)) {
          yield { at: name, sentence: `Two ports have the name ${text}.`, mend: 'Give each a name of its own.' };
        }
        if (text !== undefined) seen.add(text);
      }
    }
  },
  bad: [
    marathonApp({ ports: [80], portDefinitions: [{ port: 0 }] }),
    marathonApp({
      portDefinitions: [
        { port: 0, name: 'a' },
        { port: 0, name: 'a' },
      ],
    }),
  ],
  good: [
    marathonApp({
      portDefinitions: [
        { port: 0, name: 'a' },
        { port: 0, name: 'b' },
      ],
    }),
    marathonApp({ ports: [0], portDefinitions: [] }),
  ],
});
