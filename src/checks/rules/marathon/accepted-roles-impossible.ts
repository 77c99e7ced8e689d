import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { textOf } from '../../text/node.ts';

export default rule<MarathonApp>({
  id: 'marathon/accepted-roles-impossible',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The app accepts resources of a role that it does not have',
  why: 'An app is offered what is unreserved and what is reserved for its own role. Another role in acceptedResourceRoles means that it is never launched; 1.9 takes such a role out, 1.10 refuses the app.',
  sources: [
    'mesosphere/marathon state/ResourceRole.scala, changelog.md, 1.8.222 to 1.11; Marathon 1.11.24: 422 "can only contain * and …"',
  ],
  *check(app) {
    const list = app.child('acceptedResourceRoles');
    if (list?.kind !== 'list' || app.isTemplate) return;
    if (list.items.length === 0) {
      yield {
        at: list,
        sentence: 'acceptedResourceRoles is empty: the app would accept nothing, and is refused.',
        mend: 'Remove it, or name roles.',
      };
      return;
    }
    const role = app.text('role');
    const others = list.items.filter((item) => textOf(item) !== '*' && textOf(item) !== role);
    const foreign = role === undefined ? others[1] : others[0];
    if (foreign === undefined) return;
    yield {
      at: foreign,
      sentence:
        role === undefined
          ? `An app has one role; of "${textOf(others[0]) ?? ''}" and "${textOf(foreign) ?? ''}" it can accept one at most.`
          : `The app has the role ${role}, and can accept "*" and "${role}" only, not "${textOf(foreign) ?? ''}".`,
      mend: role === undefined ? 'Keep "*" and the role that the app has.' : `Write ["*", "${role}"], or one of them.`,
    };
  },
  bad: [
    marathonApp({ role: 'web', acceptedResourceRoles: ['spark'] }),
    marathonApp({ acceptedResourceRoles: ['x', 'y'] }),
    marathonApp({ acceptedResourceRoles: [] }),
  ],
  good: [
    marathonApp({ role: 'web', acceptedResourceRoles: ['*', 'web'] }),
    marathonApp({ acceptedResourceRoles: ['web', '*'] }),
    marathonApp({}),
  ],
});
