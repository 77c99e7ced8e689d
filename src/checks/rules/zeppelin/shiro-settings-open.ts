import { matchesAntPath } from '../../../core/ant-path.ts';
import { rule } from '../../rule.ts';
import type { ShiroIni } from '../../subjects/shiro-ini.ts';
import { shiroIni } from '../../subjects/shiro-ini-example.ts';

/** One address of each part of the API that is not for everybody. */
const guarded = ['/api/interpreter/setting', '/api/configurations/all', '/api/credential'];

export default rule<ShiroIni>({
  id: 'zeppelin/shiro-settings-open',
  reads: 'shiro-ini',
  severity: 'error',
  title: 'Users may change interpreters and read credentials',
  why: 'Settings of interpreters decide who runs as whom, and hold spark.mesos.secret. The first line of [urls] that fits an address counts, and an address that none fits is open to everybody.',
  sources: [
    'apache/zeppelin conf/shiro.ini.template and ZeppelinServer.java, v0.8.2 and v0.12.0',
    'Apache Shiro, Web: [urls]',
  ],
  *check(ini) {
    const urls = ini.section('urls');
    const [first] = urls?.entries ?? [];
    if (urls === undefined || first === undefined) return;
    const open: string[] = [];
    const forUsers: string[] = [];
    for (const path of guarded) {
      const chain = urls.entries.find(({ key }) => matchesAntPath(key, path))?.value ?? 'anon';
      if (/\banon\b/.test(chain)) open.push(path);
      else if (!/\b(roles|perms|rest|anyofroles\w*)\b\s*\[/i.test(chain)) forUsers.push(path);
    }
    const mend = `Before /** write: ${guarded.map((path) => `${path.split('/').slice(0, 3).join('/')}/** = authc, roles[admin]`).join('; ')}.`;
    if (open.length > 0) {
      yield { at: urls.at, sentence: `${open.join(', ')}: open to everybody, without a login.`, mend };
    }
    if (forUsers.length > 0) {
      const sentence = `${forUsers.join(', ')}: every user may read and change this, secrets of Spark with it.`;
      yield { at: urls.at, severity: 'warning', sentence, mend };
    }
  },
  bad: [
    shiroIni('[urls]\n/api/version = anon\n/** = anon\n'),
    shiroIni('[urls]\n/api/version = anon\n/** = authc\n'),
    shiroIni('[urls]\n/** = authc\n/api/interpreter/** = authc, roles[admin]\n'),
    shiroIni('[urls]\n/api/notebook/** = authc\n'),
  ],
  good: [
    shiroIni(
      '[urls]\n/api/version = anon\n/api/interpreter/** = authc, roles[admin]\n/api/configurations/** = authc, roles[admin]\n/api/credential/** = authc, roles[admin]\n/** = authc\n',
    ),
    shiroIni('[urls]\n/** = authc, anyofrolesuser[ops, admin]\n'),
  ],
});
