import type { UmaskSettings } from '../../core/umask/policies.ts';
import type { Settings } from '../../settings.ts';

/** What the context says of umasks. Homes that are locked belong to whom requests are made as, `hdfs.doAs` before `hdfs.user`. */
export const umaskSettings = ({ hdfs, tenant, umaskPolicies }: Settings): UmaskSettings => ({
  homes: hdfs.homes,
  superuser: hdfs.doAs ?? hdfs.user,
  umask: tenant.umask,
  policies: Object.values(umaskPolicies),
  protectedPaths: hdfs.protected,
});
