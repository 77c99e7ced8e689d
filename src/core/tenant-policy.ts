import type { Partition } from './partition.ts';

/** What a tenant is held to. */
export interface TenantPolicy {
  readonly umask: number;
  /** undefined where it is not known in which partition he shall live. */
  readonly partition: Partition | undefined;
}
