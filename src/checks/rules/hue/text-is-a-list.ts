import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

/** Keys whose values are one text that has commas as a rule. */
const TEXTS =
  /^(base_dn|bind_dn|bind_password|ldap_username_pattern|user_filter|group_filter|nt_domain|secret_key|password|ldap_password|auth_password)$/;

export default rule<HueIni>({
  id: 'hue/text-is-a-list',
  reads: 'hue-ini',
  severity: 'error',
  title: 'A text with commas is read as a list',
  why: "ConfigObj makes a list of an unquoted value with commas, and Hue a text of the list: dc=example,dc=com becomes ['dc=example', 'dc=com'], with brackets and quotes, which no directory knows.",
  sources: [
    'ConfigObj 5, configobj.py: list_values',
    'cloudera/hue desktop/core/src/desktop/lib/conf.py Config, type=str',
  ],
  *check({ entries, source }) {
    for (const { key, name, list, valueAt } of entries) {
      if (list === undefined || !TEXTS.test(name)) continue;
      const written = source.text.slice(valueAt.start, valueAt.end);
      yield {
        at: valueAt,
        sentence: `The value of ${key} has commas and no quotes: Hue reads a list of ${list.length} and makes a text with brackets of it.`,
        mend: 'Put the whole value between double quotes.',
        ...(/["']/.test(written) ? {} : { edits: [{ at: valueAt, text: `"${written}"` }] }),
      };
    }
  },
  bad: [
    hueIni('[desktop]\n[[ldap]]\nbase_dn=dc=example,dc=com\n'),
    hueIni(
      '[desktop]\n[[ldap]]\n[[[ldap_servers]]]\n[[[[one]]]]\nldap_username_pattern=uid=<username>,ou=people,dc=example\n',
    ),
  ],
  good: [
    hueIni('[desktop]\n[[ldap]]\nbase_dn="dc=example,dc=com"\n'),
    hueIni('[desktop]\napp_blacklist=spark,zookeeper\n'),
  ],
});
