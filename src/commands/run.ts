import type { Disk } from '../clients/disk/types.ts';
import type { Readers, Writers } from '../clients/doors.ts';
import type { Clock } from '../core/clock.ts';
import type { Failure } from '../core/failure.ts';
import type { ReadTree } from '../core/tree.ts';
import type { Printer } from '../output/printer.ts';
import type { Said } from '../plan/said.ts';
import type { Settings } from '../settings.ts';
import type { World } from '../world.ts';
import type { ChangeCommand, System } from './define.ts';
import type { Fields, InputOf } from './fields.ts';

/** A context, opened for one command: its settings, and the doors that the command declared. */
export interface Opened {
  readonly settings: Settings;
  /** Reading doors. One that the command did not declare throws Failure `internal` when it is touched. */
  readonly readers: Readers;
  /** Writing doors, likewise. For the plan engine alone. */
  writers(): Writers;
  /** What the context lacks of these systems, with every setting; undefined where it describes them all. */
  lacking(systems: readonly System[]): Failure | undefined;
  readonly disk: Disk;
  /** YAML or JSON text with the place of each value, and what is wrong with its grammar. */
  readTree(text: string): Promise<ReadTree>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Ends connections and files. @throws Failure when a trace that was asked for is not whole */
  close(): Promise<void>;
}

/** How the operator wants a change to be made and shown. */
export interface ChangeView {
  readonly output: 'text' | 'json' | 'yaml';
  /** Prints the plan and applies nothing. */
  readonly dryRun: boolean;
  /** Applies without a question. */
  readonly yes: boolean;
  /** The context that the operator means to change; needed besides --yes where it is protected. */
  readonly confirm: string | undefined;
  /** The digest of the plan that was reviewed; another one is refused. */
  readonly expect: string | undefined;
  /** To stdout. */
  readonly print: Printer;
  /** A line of progress or of warning, to stderr; stripped of control characters. */
  note(line: string): void;
}

/** A change, and what it is given. */
export interface Recalled {
  readonly command: ChangeCommand;
  readonly input: InputOf<Fields>;
}

/** A change as it was typed. */
export interface ChangeRun extends Recalled {
  readonly opened: Opened;
  /** The words of it, as the journal and a saved plan keep them. */
  readonly said: Said;
  /** Knows other commands by their words; undefined where no change has this name. */
  recall(said: Said): Promise<Recalled | undefined>;
  /** All of stdin, however often it is asked for. */
  stdin(): Promise<string>;
  readonly view: ChangeView;
  readonly world: World;
}
