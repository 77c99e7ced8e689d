import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

const NAMES = ['force_username_lowercase', 'ignore_username_case'];

export default rule<HueIni>({
  id: 'hue/user-case-kept',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'Anna and anna become two users',
  why: 'A directory does not care for the case of a login, Hue and HDFS do: the same person gets two accounts and two homes. Both switches are on from 3.9 on, and were off up to 3.6.',
  sources: ['cloudera/hue desktop/core/src/desktop/conf.py, release-3.6.0 and 3.9.0'],
  *check(ini) {
    for (const { key, name, at } of ini.entries) {
      if (!NAMES.includes(name) || !/^desktop\.(auth|ldap)\./.test(key) || ini.truth(key) !== false) continue;
      yield {
        at,
        sentence: `${key} is off: who logs in as Anna is another user than anna.`,
        mend: 'Remove it, or write true.',
      };
    }
  },
  bad: [
    hueIni('[desktop]\n[[auth]]\nforce_username_lowercase=false\n'),
    hueIni('[desktop]\n[[ldap]]\nignore_username_case=no\n'),
  ],
  good: [
    hueIni('[desktop]\n[[auth]]\nforce_username_lowercase=true\nignore_username_case=true\n'),
    hueIni('[desktop]\n[[auth]]\nexpire_superusers=false\n'),
  ],
});
