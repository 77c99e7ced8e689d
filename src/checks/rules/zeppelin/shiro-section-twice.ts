import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-section-twice',
  reads: 'shiro-ini',
  severity: 'error',
  title: 'A section stands twice, and the first is lost',
  why: 'Shiro puts a second section of a name in the place of the first, and does not add to it. Realms or guarded addresses of the first are gone without a word.',
  sources: ['apache/shiro Ini.java addSection and load, 1.2 to 2.0'],
  *check({ sections }) {
    const filled = sections.filter(({ entries }) => entries.length > 0);
    for (const [index, { name, at, entries }] of filled.entries()) {
      if (!filled.slice(index + 1).some((later) => later.name === name)) continue;
      yield {
        at,
        sentence: `[${name}] comes again below: the ${entries.length} line${entries.length === 1 ? '' : 's'} of this one do not count.`,
        mend: 'Put both into one section.',
      };
    }
  },
  bad: [shiroIni('[urls]\n/api/credential/** = authc, roles[admin]\n[main]\na = b\n[urls]\n/** = authc\n')],
  good: [shiroIni('[urls]\n[main]\na = b\n[urls]\n/** = authc\n'), shiroIni('[main]\na = b\n[urls]\n/** = authc\n')],
});
