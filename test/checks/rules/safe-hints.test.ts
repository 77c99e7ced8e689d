import { expect, it } from 'vitest';
import { judge } from '../../../src/checks/rule.ts';
import { shiroIniRules, zeppelinSiteRules } from '../../../src/checks/rules/zeppelin.ts';
import { shiroIni } from '../../../src/checks/subjects/shiro-ini-example.ts';
import { zeppelinSite } from '../../../src/checks/subjects/zeppelin-site-example.ts';

const NEVER_ASKED = 'zeppelin/shiro-url-never-asked';

it('no hint opens to everybody what a line behind another would open', () => {
  const ini = shiroIni('[urls]\n/** = authc\n/api/notebook/** = anon\n/api/interpreter/** = authc, roles[admin]\n');
  const mends = judge(ini, shiroIniRules).flatMap(({ rule, mend }) => (rule === NEVER_ASKED ? [mend] : []));
  expect(mends.sort()).toEqual([
    'Move this line above /**.',
    'Remove it, unless everybody may go there without a login: above /** it would count.',
  ]);
});

it('no hint names a port that is none', () => {
  const site = zeppelinSite({ 'zeppelin.ssl': 'true', 'zeppelin.server.port': '99999' }, { zeppelin: '0.10.1' });
  const found = judge(site, zeppelinSiteRules);
  expect(found[0]?.rule).toBe('zeppelin/port-out-of-range');
  expect(found.map(({ rule }) => rule)).toContain('zeppelin/ssl-port-not-set');
  expect(found.filter(({ mend = '' }) => mend.includes('99999'))).toEqual([]);
});

it('an address that no line fits and one that anon opens are both told, each where it stands', () => {
  const ini = shiroIni('[urls]\n/api/interpreter/** = authc, roles[admin]\n/api/notebook/** = anon\n');
  const found = judge(ini, shiroIniRules).filter(({ rule }) => rule === 'zeppelin/shiro-notebooks-open');
  expect(found.map(({ at }) => at?.line)).toEqual([1, 3]);
});
