import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

const KEY = 'useradmin.home_dir_permissions';

export default rule<HueIni>({
  id: 'hue/home-mode-open',
  reads: 'hue-ini',
  severity: 'warning',
  holds: { hue: { since: '3.10.0' } },
  title: 'Hue makes homes that everybody may read',
  why: 'Hue makes the home of a user at the first login, as the superuser of HDFS, and then sets its mode by itself: 0755 unless the file says otherwise. No umask of the cluster touches it.',
  sources: [
    'cloudera/hue apps/useradmin/src/useradmin/conf.py and desktop/libs/hadoop/src/hadoop/fs/hadoopfs.py create_home_dir, release-3.10.0 to 4.11.0',
  ],
  *check(ini) {
    const entry = ini.settings.get(KEY);
    const mode = entry === undefined ? undefined : Number.parseInt(entry.value, 8);
    const mend = 'Set home_dir_permissions=0700 in [useradmin], and correct the homes that are there.';
    if (entry !== undefined && mode !== undefined && (mode & 0o005) !== 0) {
      const may = (mode & 0o002) !== 0 ? 'read and write' : 'read';
      yield {
        at: entry.at,
        sentence: `home_dir_permissions is ${entry.value}: everybody may ${may} the homes that Hue makes.`,
        mend,
      };
    }
    const section = ini.ini.sections.find(({ path }) => path.join('.') === 'useradmin');
    if (entry === undefined && section !== undefined) {
      const sentence = 'home_dir_permissions is not set, so 0755: everybody may read the homes that Hue makes.';
      yield { at: section.at, severity: 'note', sentence, mend };
    }
  },
  bad: [
    hueIni('[useradmin]\nhome_dir_permissions=0755\n', { hue: '4.11.0' }),
    hueIni('[useradmin]\nhome_dir_permissions=0777\n'),
    hueIni('[useradmin]\n  default_user_group=tenants\n', { hue: '4.11.0' }),
  ],
  good: [
    hueIni('[useradmin]\nhome_dir_permissions=0700\n', { hue: '4.11.0' }),
    hueIni('[useradmin]\nhome_dir_permissions=0750\n', { hue: '4.11.0' }),
    hueIni('[desktop]\nhttp_port=8888\n', { hue: '4.11.0' }),
  ],
});
