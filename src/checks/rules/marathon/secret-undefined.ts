import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, membersOf, textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/secret-undefined',
  reads: 'marathon-app',
  severity: 'error',
  title: 'A variable asks for a secret that the app does not name',
  why: 'What a variable or a volume takes from a secret must be listed under "secrets"; Marathon refuses the app.',
  sources: [
    'Marathon 1.11.24: 422 "references an undefined secret"; mesosphere/marathon api/v2/validation/EnvVarValidation.scala, 1.11',
  ],
  *check(app) {
    const known = membersOf(app.child('secrets')).map(({ key }) => key);
    const uses = [
      ...membersOf(app.child('env')).map(({ value }) => childOf(value, 'secret')),
      ...app.items('container', 'volumes').map((volume) => childOf(volume, 'secret')),
      app.child('container', 'docker', 'pullConfig', 'secret'),
    ];
    if (app.child('secrets')?.kind === 'text') return;
    for (const use of uses) {
      const name = textOf(use);
      if (use === undefined || name === undefined || known.includes(name)) continue;
      const near = nearest(name, known);
      yield {
        at: use,
        sentence: `No secret of the name "${name}" stands under "secrets".`,
        mend: near === undefined ? `Add "secrets": {"${name}": {"source": "…"}}.` : `Write "${near}".`,
      };
    }
  },
  bad: [
    marathonApp({ env: { PW: { secret: 'pw' } } }),
    marathonApp({ env: { PW: { secret: 'pw' } }, secrets: { pwd: { source: '/a' } } }),
  ],
  good: [
    marathonApp({ env: { PW: { secret: 'pw' } }, secrets: { pw: { source: '/a' } } }),
    marathonApp({ secrets: { pw: { source: '/a' } } }),
  ],
});
