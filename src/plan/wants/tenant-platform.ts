import type { QuotaUsage } from '../../clients/hdfs/types.ts';
import type { Account, Group } from '../../clients/ldap/types.ts';
import type { App, MarathonInfo } from '../../clients/marathon/types.ts';
import type { RoleQuota } from '../../clients/mesos/types.ts';
import type { Agent } from '../../core/resources.ts';

/** What the platform is, as far as the wants depend on it. */
export interface Platform {
  readonly mesosVersion: string;
  readonly marathon: MarathonInfo;
  readonly agents: readonly Agent[];
  readonly accounts: readonly Account[];
  /** Groups with the account's gidNumber. */
  readonly groups: readonly Group[];
  readonly quotas: readonly RoleQuota[];
  readonly weights: ReadonlyMap<string, number>;
  /** Quota of the home, where there is one. */
  readonly homeQuota: QuotaUsage | undefined;
  /** Apps with the tenant's label. */
  readonly apps: readonly App[];
}
