import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/value-cut-at-hash',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'A value ends at a # in its midst',
  why: 'ConfigObj takes a # outside of quotes for the start of a comment, with or without a blank before it. Passwords and keys with that sign are cut off there without a word, and logins fail with what is left.',
  sources: ['ConfigObj 5, configobj.py: the expression for values'],
  *check({ entries, source }) {
    for (const { key, comment, isQuoted, list } of entries) {
      if (comment === undefined || isQuoted || list !== undefined) continue;
      if (/[\s]/.test(source.text.charAt(comment.start - 1))) continue;
      yield {
        at: comment,
        sentence: `The value of ${key} ends before this #; the rest of the line is a comment to Hue.`,
        mend: 'Put the value between double quotes, or a blank before the #.',
      };
    }
  },
  bad: [hueIni('[desktop]\n[[ldap]]\nbind_password=left#right\n'), hueIni('[desktop]\nsecret_key=#left\n')],
  good: [
    hueIni('[desktop]\n[[ldap]]\nbind_password="left#right"\n'),
    hueIni('[desktop]\nhttp_port=8888 # behind the balancer\n'),
  ],
});
