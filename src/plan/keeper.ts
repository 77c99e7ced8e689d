import type { Readers as AllReaders, Writers } from '../clients/doors.ts';
import type { Change } from '../core/change.ts';
import type { Clock } from '../core/clock.ts';
import type { Json, JsonObject } from '../core/json.ts';

export type { Writers } from '../clients/doors.ts';

/** The reading doors of the systems that a plan of the platform may change; none keeps anything in Metronome. */
export type Readers = Pick<AllReaders, Exclude<keyof Writers, 'contexts' | 'programs' | 'metronome'>>;

/** What an undo looks with: it also finds programs of this host, and jobs, that a run has left. */
export type UndoReaders = Readers & Pick<AllReaders, 'programs' | 'metronome'>;

/** What a keeper may use while it applies a change. */
export interface Hands {
  readonly read: Readers & Pick<AllReaders, 'metronome'>;
  readonly write: Writers;
  readonly clock: Clock;
  /** When the operator's patience ends, in ms since the epoch. */
  readonly until: number;
  /** One line of progress for the operator. */
  progress(line: string): void;
  /** Takes down what a change has come to, where only doing it tells: it stands in the journal in place of `after`. */
  came(after: Json): void;
  /**
   * Takes down, before it is done, what will be changed otherwise than it was planned: an undo reads it.
   * @throws Failure of the system `disk`
   */
  amended(otherwise: JsonObject): Promise<void>;
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
