import type { LabResult } from './paragraph.ts';
import type { TenantFiles } from './tenant-files.ts';

/** What a program of the notebook finds around it. */
export interface Bench {
  readonly files: TenantFiles;
  /** Whether its image holds Hadoop's client. */
  readonly hasClient: boolean;
}

/** The little that the lab's interpreters understand, by the group of the setting. */
export type Interpret = (code: string, bench: Bench) => Promise<LabResult>;
