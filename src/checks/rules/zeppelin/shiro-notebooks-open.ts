import { matchesAntPath } from '../../../core/ant-path.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

/** Of the API what no stranger may have: notes, interpreters and settings. The template opens /api/version and /api/cluster/address. */
const GUARDED = /^\/api\/(?:notebook|notebook-repositories|interpreter|configurations|credential|admin|helium)(?:\/|$)/;
/** What is asked for all notes and for one, and for the names of users. */
const ASKED = ['/api/notebook', '/api/notebook/2A94M5J1Z', '/api/security/userlist/a'];

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-notebooks-open',
  reads: 'shiro-ini',
  severity: 'error',
  title: 'Notes, or other parts of the API, are open without a login',
  why: 'The API of notes reads, writes and runs them: whoever may call it runs programs as the notebook does. anon asks for no login, and an address that no line of [urls] fits is open to everybody.',
  sources: [
    'apache/shiro PathMatchingFilterChainResolver.java: an address without a chain passes',
    'apache/zeppelin conf/shiro.ini.template and ZeppelinServer.java, v0.6.2 to v0.12.0',
  ],
  *check(ini) {
    const urls = ini.section('urls');
    if (urls === undefined || urls.entries.some(({ key }) => isPlaceholder(key) || !key.startsWith('/'))) return;
    for (const { key, value, at } of urls.entries) {
      // What stands behind a wider line is not asked for, and has a rule of its own.
      const isReached = urls.entries.find((entry) => matchesAntPath(entry.key, key.replaceAll('*', 'x')))?.key === key;
      if (!isAnonymous(value) || !isReached || !(GUARDED.test(key) || /^\/(?:api\/)?\*\*$/.test(key))) continue;
      const isAll = key.endsWith('/**') && !GUARDED.test(key);
      yield {
        at,
        // The template has this line for those who want it.
        ...(isAll ? { severity: 'warning' } : {}),
        sentence: isAll
          ? `${key} = anon: all that no line above it guards is open without a login, notes among it.`
          : `${key} is open to everybody, without a login.`,
        mend: isAll ? `Write ${key} = authc.` : 'Remove the line, and let /** = authc be the last of [urls].',
      };
    }
    // Filters of these go before every address.
    if (ini.settings('main').entries.some(({ key }) => /globalFilters$/.test(key))) return;
    const open = ASKED.filter((path) => !urls.entries.some(({ key }) => matchesAntPath(key, path)));
    if (open.length === 0) return;
    yield {
      at: urls.at,
      sentence: `No line of [urls] fits ${open.join(', ')}: what none fits is open to everybody, without a login.`,
      mend: 'Write /** = authc as the last line of [urls].',
    };
  },
  bad: [
    shiroIni('[urls]\n/api/interpreter/** = authc, roles[admin]\n/api/notebook/** = anon\n'),
    shiroIni('[urls]\n/api/version = anon\n/api/interpreter/** = authc, roles[admin]\n'),
    shiroIni('[urls]\n/api/interpreter/** = authc, roles[admin]\n/api/notebook/** = authc\n'),
    shiroIni('[urls]\n/api/interpreter/setting/restart/** = anon\n/** = authc\n'),
    shiroIni('[urls]\n/api/interpreter/** = authc, roles[admin]\n/** = anon\n'),
    shiroIni('[urls]\n/api/notebook/** = authc\n/api/credential/** = anon\n'),
  ],
  good: [
    shiroIni('[urls]\n/api/version = anon\n/api/cluster/address = anon\n/** = authc\n'),
    shiroIni('[urls]\n/api/interpreter/** = authc, roles[admin]\n/api/** = authc\n'),
    shiroIni('[urls]\n/** = authc\n/api/notebook/** = anon\n'),
    shiroIni('[main]\nfilterChainResolver.globalFilters = authc\n[urls]\n/api/version = anon\n'),
    shiroIni('[urls]\n{{ lines }} = {{ filters }}\n'),
    shiroIni('[urls]\n'),
  ],
});

const isAnonymous = (chain: string): boolean =>
  chain.split(',').every((filter) => filter.trim().replace(/\[.*$/, '') === 'anon');
