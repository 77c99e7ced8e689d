import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/home-mode-fixed',
  reads: 'hue-ini',
  severity: 'warning',
  holds: { hue: { until: '3.10.0' } },
  isSilentUnknown: true,
  title: 'This Hue makes homes of 0755 whatever the file says',
  why: 'Before 3.10 the mode of new homes stands in the code of Hue, and nothing reads home_dir_permissions.',
  sources: ['cloudera/hue desktop/libs/hadoop/src/hadoop/fs/hadoopfs.py create_home_dir, release-3.9.0'],
  *check({ settings }) {
    const entry = settings.get('useradmin.home_dir_permissions');
    if (entry === undefined) return;
    yield {
      at: entry.at,
      sentence: `Nothing reads home_dir_permissions before Hue 3.10: homes are made with 0755, not ${entry.value}.`,
      mend: 'Make homes before the first login (mesosctl user provision), or upgrade.',
    };
  },
  bad: [hueIni('[useradmin]\nhome_dir_permissions=0700\n', { hue: '3.9.0' })],
  good: [
    hueIni('[useradmin]\nhome_dir_permissions=0700\n', { hue: '3.10.0' }),
    hueIni('[useradmin]\ndefault_user_group=tenants\n', { hue: '3.9.0' }),
  ],
});
