import type { Readers as AllReaders, Writers } from '../clients/doors.ts';
import type { Change } from '../core/change.ts';
import type { Clock } from '../core/clock.ts';
import type { Json } from '../core/json.ts';

export type { Writers } from '../clients/doors.ts';

/** The reading doors of the systems that a plan of the platform may change. */
export type Readers = Pick<AllReaders, Exclude<keyof Writers, 'contexts'>>;

/** What a keeper may use while it applies a change. */
export interface Hands {
  readonly read: Readers;
  readonly write: Writers;
  readonly clock: Clock;
  /** When the operator's patience ends, in ms since the epoch. */
  readonly until: number;
  /** One line of progress for the operator. */
  progress(line: string): void;
  /** Takes down what a change has come to, where only doing it tells: it stands in the journal in place of `after`. */
  came(after: Json): void;
}

/**
 * Keeps one kind of thing as wanted. `look` reads, `compare` is pure, `apply` makes one change. Again is nothing:
 * `compare` after `apply` is empty.
 */
export interface Keeper<Want, Have> {
  readonly kind: string;
  look(want: Want, read: Readers, signal: AbortSignal): Promise<Have>;
  compare(want: Want, have: Have): Change[];
  apply(want: Want, change: Change, hands: Hands, signal: AbortSignal): Promise<void>;
}
