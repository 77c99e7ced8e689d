import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/home-mode-malformed',
  reads: 'hue-ini',
  severity: 'error',
  title: 'The mode of new homes is no octal number',
  why: 'Hue reads the value as an octal number when a user logs in for the first time. Where it is none that fails, is logged, and the user has no home.',
  sources: ['cloudera/hue desktop/libs/hadoop/src/hadoop/fs/hadoopfs.py create_home_dir, release-3.10.0 to 4.11.0'],
  *check({ settings }) {
    const entry = settings.get('useradmin.home_dir_permissions');
    if (entry === undefined || isPlaceholder(entry.value) || /^\s*(0o?)?[0-7]{3,4}\s*$/i.test(entry.value)) return;
    yield {
      at: entry.valueAt,
      sentence: `home_dir_permissions is ${JSON.stringify(entry.value)}, and no mode in octal digits: no home is made at the first login.`,
      mend: 'Write 0700, or 0750.',
    };
  },
  bad: [
    hueIni('[useradmin]\nhome_dir_permissions=rwx------\n'),
    hueIni('[useradmin]\nhome_dir_permissions=0780\n'),
    hueIni('[useradmin]\nhome_dir_permissions=\n'),
  ],
  good: [
    hueIni('[useradmin]\nhome_dir_permissions=0700\n'),
    hueIni('[useradmin]\nhome_dir_permissions=750\n'),
    hueIni('[useradmin]\nhome_dir_permissions=$\u007bMODE}\n'),
  ],
});
