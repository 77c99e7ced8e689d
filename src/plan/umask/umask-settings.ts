import type { UmaskSettings } from '../../core/umask/policies.ts';
import type { Settings } from '../../settings.ts';

/** What the context says of umasks. @param superuser who owns homes that are locked */
export const umaskSettings = ({ hdfs, tenant, umaskPolicies }: Settings, superuser: string): UmaskSettings => ({
  homes: hdfs.homes,
  superuser,
  umask: tenant.umask,
  policies: Object.values(umaskPolicies),
  protectedPaths: hdfs.protected,
});
