import type { Disk } from '../clients/disk/types.ts';
import type { Clock } from '../core/clock.ts';
import type { Printer } from '../output/printer.ts';
import type { Readers, Writers } from '../plan/keeper.ts';
import type { Settings } from '../settings.ts';
import type { World } from '../world.ts';
import type { ChangeCommand } from './define.ts';
import type { Fields, InputOf } from './fields.ts';

/** A context, opened for one command: its settings, and the doors that the command declared. */
export interface Opened {
  readonly settings: Settings;
  /** Reading doors. One that the command did not declare throws Failure `internal` when it is touched. */
  readonly readers: Readers;
  /** Writing doors, likewise. For the plan engine alone. */
  writers(): Writers;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ends connections and files. */
  close(): Promise<void>;
}

/** How the operator wants a change to be made and shown. */
export interface ChangeView {
  readonly output: 'text' | 'json' | 'yaml';
  /** Prints the plan and applies nothing. */
  readonly dryRun: boolean;
  /** Applies without a question. */
  readonly yes: boolean;
  /** The digest of the plan that was reviewed; another one is refused. */
  readonly expect: string | undefined;
  /** To stdout. */
  readonly print: Printer;
  /** A line of progress or of warning, to stderr; stripped of control characters. */
  note(line: string): void;
}

/** A change as it was typed. */
export interface ChangeRun {
  readonly command: ChangeCommand;
  readonly opened: Opened;
  readonly input: InputOf<Fields>;
  readonly view: ChangeView;
  readonly world: World;
}
