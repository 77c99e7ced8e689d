import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-url-never-asked',
  reads: 'shiro-ini',
  severity: 'warning',
  title: 'A line of [urls] stands behind one that takes all its addresses',
  why: 'Shiro takes the first line that fits an address and looks at no other. What stands below /** = authc guards nothing.',
  sources: ['Apache Shiro, Web: [urls], first match wins', 'apache/zeppelin conf/shiro.ini.template'],
  *check(ini) {
    const wide: string[] = [];
    for (const { key, value, at } of ini.section('urls')?.entries ?? []) {
      const before = wide.find((start) => key.startsWith(start));
      if (before !== undefined) {
        yield {
          at,
          sentence: `${before}** stands before ${key} and takes all of its addresses: "${value}" is never asked for.`,
          mend: /\banon\b/.test(value)
            ? `Remove it, unless everybody may go there without a login: above ${before}** it would count.`
            : `Move this line above ${before}**.`,
        };
      } else if (key.endsWith('/**') && !/[*?]/.test(key.slice(0, -2))) wide.push(key.slice(0, -2));
    }
  },
  bad: [
    shiroIni('[urls]\n/** = authc\n/api/interpreter/** = authc, roles[admin]\n'),
    shiroIni('[urls]\n/api/** = authc\n/api/credential/** = authc, roles[admin]\n/** = authc\n'),
    shiroIni('[urls]\n/** = authc, roles[admin]\n/api/notebook/** = anon\n'),
  ],
  good: [shiroIni('[urls]\n/api/interpreter/** = authc, roles[admin]\n/api/** = authc\n/** = authc\n')],
});
