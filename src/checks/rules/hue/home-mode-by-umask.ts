import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/home-mode-by-umask',
  reads: 'hue-ini',
  severity: 'warning',
  holds: { hue: { since: '4.9.0' } },
  title: 'Homes get the umask that Hue found',
  why: 'With use_home_dir_permissions off a home gets 0777 less the umask that Hue read from hdfs-site.xml, and 022 where that file sets none: 0755 as a rule.',
  sources: ['cloudera/hue desktop/libs/hadoop/src/hadoop/fs/hadoopfs.py create_home_dir, release-4.9.0 and 4.11.0'],
  *check(ini) {
    const entry = ini.settings.get('useradmin.use_home_dir_permissions');
    if (entry === undefined || ini.truth(entry.key) !== false) return;
    yield {
      at: entry.at,
      sentence:
        'use_home_dir_permissions is off: home_dir_permissions counts for nothing, and the umask of hdfs-site.xml decides.',
      mend: 'Remove it, and set home_dir_permissions=0700.',
    };
  },
  bad: [hueIni('[useradmin]\nuse_home_dir_permissions=false\n', { hue: '4.10.0' })],
  good: [
    hueIni('[useradmin]\nuse_home_dir_permissions=true\nhome_dir_permissions=0700\n', { hue: '4.10.0' }),
    hueIni('[useradmin]\nuse_home_dir_permissions=false\n', { hue: '4.8.0' }),
  ],
});
