import type { Change, ChangeAction } from '../../core/change.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { Settings } from '../../settings.ts';
import type { Hands, UndoReaders } from '../keeper.ts';
import type { Step } from '../plan.ts';

/**
 * What it takes to undo one change: steps, none where all is as it was before; or why there is no way back. `changed`: the
 * live state is neither what the change left nor what was before it. `lost`: what was there before cannot be had again.
 * `stays`: nobody would want it back.
 */
export type Back =
  | {
      readonly kind: 'steps';
      readonly steps: readonly Step[];
      /** What else of the same change is neither what it left nor what was before it: as with `changed`. */
      readonly inTheWay?: string;
      /** What else of the same change has gone and is passed over; told before, and again when the rest was taken back. */
      readonly passed?: string;
    }
  | {
      readonly kind: 'changed' | 'lost' | 'stays';
      /** What is so, and why that keeps it from being undone; ends with a full stop. */
      readonly sentence: string;
      /** What the operator may do. */
      readonly hint?: string;
    };

/** See `Step.beside` and `Hands.amended`. */
export interface KeptChange {
  readonly beside: JsonObject | undefined;
  readonly amended: readonly JsonObject[];
}

/** What else decides about the way back from a change. */
export interface Undoing {
  readonly settings: Settings;
  /** All changes of the run that were begun, in their order. */
  readonly run: readonly Change[];
  /** What stands beside the journal of a change, and what of it was done otherwise than planned. */
  readonly kept: ReadonlyMap<Change, KeptChange>;
  /** Changes that this undo has taken back, and of which nobody tells how they stand: they are not looked at again. */
  readonly unseen: Set<Change>;
  /** Whether a home that holds data may go, into the trash. */
  readonly deleteData: boolean;
  /** Whether an account may be made again, which has lost its password. */
  readonly recreateAccount: boolean;
}

/**
 * Takes the changes of one keeper back: looks, and compares with what the change has left and with what was before. Its
 * own changes have a way back too, so that an undo can be undone.
 */
export type WayBack = (done: Change, undoing: Undoing, read: UndoReaders, signal: AbortSignal) => Promise<Back>;

export const asBefore: Back = { kind: 'steps', steps: [] };
export const changed = (sentence: string): Back => ({ kind: 'changed', sentence });
export const lost = (sentence: string, hint?: string): Back => ({
  kind: 'lost',
  sentence,
  ...(hint === undefined ? {} : { hint }),
});

/** Whether the run took the folder away, or one above it: on the way back it is there again before its properties are. */
export const comesBack = (path: string, { run }: Undoing): boolean =>
  run.some(
    ({ system, action, aspect, target }) =>
      system === 'hdfs' && action === 'delete' && aspect === undefined && `${path}/`.startsWith(`${target}/`),
  );

/** One step that swaps before and after. */
export function oneStep(
  done: Change,
  told: { readonly summary: string; readonly loses?: string; readonly before?: Json; readonly after?: Json },
  apply: (hands: Hands, signal: AbortSignal) => Promise<void>,
): Back {
  const { keeper, system, target, aspect } = done;
  const change: Change = {
    keeper,
    system,
    action: REVERSED[done.action],
    target,
    ...(aspect === undefined ? {} : { aspect }),
    before: done.after,
    after: done.before,
    ...told,
  };
  return { kind: 'steps', steps: [{ change, apply }] };
}

const REVERSED: Readonly<Record<ChangeAction, ChangeAction>> = {
  create: 'delete',
  delete: 'create',
  update: 'update',
  run: 'run',
  wait: 'wait',
};
