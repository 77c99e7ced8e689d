import { rule } from '../../rule.ts';
import type { HueIni } from '../../subjects/hue-ini.ts';
import { hueIni } from '../../subjects/hue-ini-example.ts';

export default rule<HueIni>({
  id: 'hue/umask-unread',
  reads: 'hue-ini',
  severity: 'warning',
  title: 'Hue reads no umask from its own file',
  why: 'Hue takes the umask from fs.permissions.umask-mode of the hdfs-site.xml in hadoop_conf_dir, and from nowhere else: neither from hue.ini nor from core-site.xml. Where it is not there it is 022. Keys that Hue does not know are passed over without a word.',
  sources: [
    'cloudera/hue desktop/libs/hadoop/src/hadoop/hdfs_site.py get_umask_mode and conf.py, release-3.8.0 to 4.11.0',
  ],
  *check({ entries }) {
    for (const { at, key, name } of entries) {
      if (!/umask/i.test(name)) continue;
      yield {
        at,
        sentence: `Nothing reads ${key}: Hue takes its umask from the hdfs-site.xml in hadoop_conf_dir, or 022.`,
        mend: 'Set fs.permissions.umask-mode there, in three octal digits, and remove this.',
      };
    }
  },
  bad: [
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\numask=077\n'),
    hueIni('[filebrowser]\nfs.permissions.umask-mode=077\n'),
  ],
  good: [
    hueIni('[hadoop]\n[[hdfs_clusters]]\n[[[default]]]\nhadoop_conf_dir=/etc/hadoop/conf # umask 077\n'),
    hueIni('[useradmin]\nhome_dir_permissions=0700\n'),
  ],
});
