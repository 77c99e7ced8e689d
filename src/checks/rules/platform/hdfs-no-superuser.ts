import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withHdfs } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/hdfs-no-superuser',
  reads: 'platform',
  severity: 'error',
  title: 'The user of HDFS is no superuser',
  why: 'Owners, quotas and snapshots of other people’s folders are for superusers: provisioning ends half way without one.',
  sources: [
    'Apache Hadoop 3.4.1, HdfsPermissionsGuide: The Super-User',
    'Apache Hadoop 3.4.1, ExtendedAttributes: trusted',
  ],
  *check({ hdfs }) {
    if (hdfs?.ok !== true || valueIn(hdfs.value.superuser) !== false) return;
    const { user } = hdfs.value;
    yield {
      place: 'hdfs',
      sentence: `${user}, as whom mesosctl asks HDFS, is no superuser there.`,
      mend: `Set hdfs.user to one, or add ${user} to the group of dfs.permissions.superusergroup on the namenodes.`,
    };
  },
  bad: [withHdfs({ superuser: known(false) })],
  good: [soundPlatform],
});
