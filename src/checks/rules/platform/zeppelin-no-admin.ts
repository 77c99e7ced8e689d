import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, withZeppelin } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/zeppelin-no-admin',
  reads: 'platform',
  severity: 'warning',
  title: 'The account for the notebooks is no administrator of them',
  why: 'Interpreter settings are shown to administrators only: whether a tenant’s Spark is bounded can then not be verified.',
  sources: ['Apache Zeppelin 0.10.1, shiro.ini.template: /api/interpreter/** = authc, roles[admin]'],
  *check({ zeppelin }) {
    const tried = valueAt(zeppelin, ({ tried }) => tried);
    if (tried === undefined || tried.administers.ok) return;
    yield {
      place: `zeppelin ${tried.base}`,
      sentence: `${tried.principal} may not see the interpreter settings of ${tried.app}: ${tried.administers.failure.message}`,
      mend: 'Give the account of zeppelin.user the role admin in the shiro.ini of the notebooks, or name another one.',
    };
  },
  bad: [
    withZeppelin({
      tried: known({ app: '/a', base: 'https://h:1', version: '0.10.1', principal: 'bob', administers: silent }),
    }),
  ],
  good: [soundPlatform],
});
