import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

/** Keys of passwords that have a sibling for a script which prints them. */
const SCRIPTED =
  /(^|\.)(desktop\.(database|smtp)\.password|desktop\.auth_password|(bind|ldap|ssl_key|ssl)_password|desktop\.ldap\.(ldap_servers\.[^.]+\.)?bind_password)$/;

export default rule<HueIni>({
  id: 'hue/password-plain',
  reads: 'hue-ini',
  severity: 'note',
  title: 'A password stands in plain text',
  why: 'Whoever may read the file, a backup or the repository that it lies in has the password of the database or of the account with which Hue searches the directory. Hue takes it from a script as well.',
  sources: [
    'cloudera/hue desktop/core/src/desktop/conf.py (password_script, bind_password_script), release-3.9.0 to 4.11.0',
  ],
  *check({ entries }) {
    for (const { key, name, value, keyAt } of entries) {
      if (value === '' || !SCRIPTED.test(key) || isPlaceholder(value)) continue;
      yield {
        at: keyAt,
        sentence: `${key} is in plain text.`,
        mend: `Write ${name}_script with a command that prints it, and let only Hue read that.`,
      };
    }
  },
  bad: [
    hueIni('[desktop]\n[[ldap]]\nbind_password=correct-horse\n'),
    hueIni('[desktop]\n[[database]]\nengine=mysql\npassword=correct-horse\n'),
  ],
  good: [
    hueIni('[desktop]\n[[ldap]]\nbind_password_script=/etc/hue/bind-password\n'),
    hueIni('[desktop]\n[[database]]\nengine=mysql\npassword=\n'),
    hueIni('[desktop]\n[[database]]\npassword=%(DB_PASSWORD)s\n'),
  ],
});
