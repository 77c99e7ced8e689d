import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { itemsOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/cmd-and-args',
  reads: 'marathon-app',
  severity: 'error',
  title: 'An app has a command, or arguments, or an image',
  why: 'Marathon refuses an app with both cmd and args, and one with neither and no container.',
  sources: [
    'mesosphere/marathon src/main/scala/mesosphere/marathon/api/v2/validation/AppValidation.scala, 1.4.13 and 1.11; Marathon 1.11.24: 422',
  ],
  *check(app) {
    if (app.isTemplate || app.child('id') === undefined) return;
    const [cmd, args] = [app.child('cmd'), app.child('args')];
    const hasArgs = itemsOf(args).length > 0;
    if (cmd !== undefined && args !== undefined && hasArgs) {
      yield {
        at: args,
        sentence: `${app.name} has both cmd and args.`,
        mend: 'Keep one: cmd is run by a shell, args are given to the image as they are.',
      };
    } else if (cmd === undefined && !hasArgs && app.child('container') === undefined) {
      yield {
        at: app.at,
        sentence: `${app.name} has no cmd, no args and no container: there is nothing to run.`,
        mend: 'Add cmd.',
      };
    }
  },
  bad: [marathonApp({ args: ['a'] }), marathonApp({ cmd: null })],
  good: [
    marathonApp({}),
    marathonApp({ cmd: undefined, args: ['a'] }),
    marathonApp({ cmd: undefined, container: { type: 'DOCKER', docker: { image: 'nginx:1.25' } } }),
    marathonApp({ args: [] }),
  ],
});
