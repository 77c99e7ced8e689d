import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-timeout-in-seconds',
  reads: 'shiro-ini',
  severity: 'warning',
  title: 'globalSessionTimeout is read in milliseconds',
  why: 'A number that is meant as seconds ends a session while its user still looks at the first page.',
  sources: [
    'apache/shiro AbstractSessionManager.java: milliseconds, 1800000 by default',
    'apache/zeppelin conf/shiro.ini.template',
  ],
  *check(ini) {
    for (const { key, value, valueAt } of ini.section('main')?.entries ?? []) {
      if (!/\bglobalSessionTimeout$/.test(key) || !/^\d+$/.test(value) || Number(value) >= 60_000) continue;
      yield {
        at: valueAt,
        sentence: `${key} is ${value} milliseconds: a login ends after ${Number(value) / 1000} s without a click.`,
        mend: 'Write 86400000 for a day, or 1800000 for half an hour.',
      };
    }
  },
  bad: [shiroIni('[main]\nsecurityManager.sessionManager.globalSessionTimeout = 3600\n')],
  good: [
    shiroIni('[main]\nsecurityManager.sessionManager.globalSessionTimeout = 86400000\n'),
    shiroIni('[main]\nsecurityManager.sessionManager.globalSessionTimeout = -1\n'),
  ],
});
