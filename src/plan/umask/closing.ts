import type { FaultKind } from '../../core/umask/fault.ts';
import type { HeldEntry } from '../../core/umask/told-fault.ts';
import type { RightsChange } from '../rights/rights-change.ts';

/** What a walk through a path found: what has to be changed, and what is left though it is outside of the policy. */
export interface Closing {
  /** The path itself; undefined where it is passed over. */
  readonly top: HeldEntry | undefined;
  /** How many entries were looked at. */
  readonly entries: number;
  /** The path itself first, and each folder before what is in it. */
  readonly changes: readonly RightsChange[];
  readonly left: ReadonlyMap<FaultKind, Left>;
  /** Folders that are not looked into: of the trash, and what the context protects. */
  readonly passedOver: Left;
}

/** Entries of which something is left, counted, and the first of them named. */
export interface Left {
  readonly count: number;
  readonly first: readonly string[];
}
