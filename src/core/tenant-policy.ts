import type { Partition } from './partition.ts';

/** What a tenant is held to. */
export interface TenantPolicy {
  readonly umask: number;
  /** Whether a default ACL shall hold new entries of the home to the umask. */
  readonly inherits: boolean;
  /** undefined where it is not known in which partition he shall live. */
  readonly partition: Partition | undefined;
}
