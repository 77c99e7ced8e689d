import type { Clock } from '../../../core/clock.ts';
import type { NamenodeCalls } from '../call.ts';
import type { HdfsReader } from '../types.ts';

/** What moving the data of files needs. */
export interface DataParts {
  readonly calls: NamenodeCalls;
  readonly status: HdfsReader['status'];
  readonly quota: HdfsReader['quota'];
  readonly space: HdfsReader['space'];
  readonly clock: Clock;
  /** How long a datanode may be silent. */
  readonly timeoutMs: number;
}
