import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

/** Hue puts these into the DEFAULT of every file. */
const BUILT_IN = ['desktop_root', 'build_dir'];

export default rule<HueIni>({
  id: 'hue/interpolation-unresolved',
  reads: 'hue-ini',
  severity: 'error',
  title: 'A %(name)s in a value stands for nothing',
  why: 'ConfigObj puts the value of another key in the place of %(name)s, also in passwords and between quotes. Where no section around it has the key, Hue does not start.',
  sources: [
    'ConfigObj 5, configobj.py ConfigParserInterpolation',
    'cloudera/hue desktop/core/src/desktop/lib/conf.py load_confs',
  ],
  *check({ entries, settings }) {
    for (const { key, name, value, valueAt } of entries) {
      for (const [, wanted = ''] of value.matchAll(/%\(([^)]*)\)s/g)) {
        const sections = key.slice(0, -name.length).split('.').slice(0, -1);
        const ways = [...sections.keys(), sections.length].map((depth) => sections.slice(0, depth));
        const isThere = ways.some(
          (way) => settings.has([...way, wanted].join('.')) || settings.has([...way, 'DEFAULT', wanted].join('.')),
        );
        if (isThere || BUILT_IN.includes(wanted)) continue;
        yield {
          at: valueAt,
          sentence: `The value of ${key} has a %(…)s for a key that no section around it has: Hue does not start.`,
          mend: 'Set the key, or keep the value in a file that a …_script key prints.',
        };
        break;
      }
    }
  },
  bad: [
    hueIni('[desktop]\n[[ldap]]\nbind_password="a%(b)s"\n'),
    hueIni('[desktop]\n[[database]]\nname=%(root)s/desktop.db\n'),
  ],
  good: [
    hueIni('[desktop]\n[[database]]\nname=%(desktop_root)s/desktop.db\n'),
    hueIni('[desktop]\nroot=/var/lib/hue\n[[database]]\nname=%(root)s/desktop.db\n'),
    hueIni('[desktop]\n[[ldap]]\nbind_password="100%(right"\n'),
  ],
});
