import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

/** Switches of Hue, by the ends of their ways. */
const SWITCHES =
  /(^|\.)(use_start_tls|create_users_on_login|sync_groups_on_login|ignore_username_case|force_username_lowercase|search_bind_authentication|follow_referrals|security_enabled|ssl_cert_ca_verify|ssl_validate|django_debug_mode|http_500_debug_mode|use_home_dir_permissions|oidc_verify_ssl|expire_superusers|enable_server|collect_usage)$/;

export default rule<HueIni>({
  id: 'hue/switch-malformed',
  reads: 'hue-ini',
  severity: 'error',
  title: 'A switch of Hue is neither on nor off',
  why: 'Hue takes true, yes, on, yea and 1, and false, no, off, nay, 0 and nothing, in letters of any case. It fails with "Could not coerce … to boolean value" for all else, when the setting is first asked for.',
  sources: ['cloudera/hue desktop/core/src/desktop/lib/conf.py coerce_bool'],
  *check(ini) {
    for (const { key, value, valueAt } of ini.entries) {
      if (!SWITCHES.test(key) || ini.truth(key) !== undefined || isPlaceholder(value)) continue;
      yield {
        at: valueAt,
        sentence: `${key} is ${value}, which Hue takes for neither true nor false: it fails when it asks for it.`,
        mend: 'Write true or false.',
      };
    }
  },
  bad: [hueIni('[desktop]\n[[ldap]]\nuse_start_tls=flase\n'), hueIni('[useradmin]\nuse_home_dir_permissions=0700\n')],
  good: [
    hueIni('[desktop]\n[[ldap]]\nuse_start_tls=No\nsync_groups_on_login=\n'),
    hueIni('[desktop]\ntime_zone=on\n'),
    hueIni('[desktop]\ndjango_debug_mode=__DEBUG__\n'),
  ],
});
