import type { Disk } from '../clients/disk/types.ts';
import type { Readers } from '../clients/doors.ts';
import type { NamedFile } from '../core/apart.ts';
import type { Clock } from '../core/clock.ts';
import type { Fact } from '../core/fact.ts';
import type { Failure } from '../core/failure.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { ReadTree } from '../core/tree.ts';
import type { Block } from '../output/block.ts';
import type { OutputFormat } from '../output/printer.ts';
import type { Batch, Plan, Proof } from '../plan/plan.ts';
import type { Said } from '../plan/said.ts';
import type { ConfigView, Settings } from '../settings.ts';
import type { World } from '../world.ts';
import type { Fields, InputOf } from './fields.ts';

export type System = keyof Readers;

/** What every command's body is given: its input, the context's settings, and only the systems it declared. */
export type Scope<F extends Fields, N extends System> = Pick<Readers, N> & {
  readonly input: InputOf<F>;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Files that the operator or the context names. */
  readonly files: Pick<Disk, 'readText' | 'readLines'>;
};

/** A change also has its words from files, and from plans that were kept. */
export type ChangeScope<F extends Fields, N extends System> = Scope<F, N> & {
  readonly files: { readTree(text: string): Promise<ReadTree> };
  /** What the context lacks of these systems, with every setting; undefined where it describes them all. */
  lacking(systems: readonly System[]): Failure | undefined;
  /** The change that kept words mean, on this context. @throws Failure `config` where they are not known any more */
  replay(said: Said): Promise<Replay>;
};

/** A change whose words were kept, in a saved plan or in the journal. */
export interface Replay {
  locks(): Promise<readonly string[]>;
  plan(): Promise<Plan | Batch>;
}

interface Declaration<F extends Fields> {
  /** One line for the list of commands, without a full stop. */
  readonly summary: string;
  /** More, for `--help` of the command itself. */
  readonly about?: string;
  readonly needs: readonly System[];
  /** Of those, what may lack in the context: it is opened where it is described, and not touched where it is not. */
  readonly optional?: readonly System[] | undefined;
  readonly fields: F;
  /** Command lines that parse; shown in the help, checked by a house test. */
  readonly examples: readonly string[];
}

/** The files around the operator, for queries that are about files. Paths count from where he is. */
export interface Workspace
  extends Pick<
    Disk,
    'look' | 'identity' | 'readBytes' | 'walk' | 'replace' | 'writeAtomic' | 'appendText' | 'appendLine' | 'lock'
  > {
  readonly env: World['env'];
  readonly cwd: string;
  /** Files that the tool itself reads and writes meanwhile: that of the contexts, and the trace. */
  readonly inUse: readonly NamedFile[];
  /** All of stdin. */
  readStdin(): Promise<string>;
  /**
   * A file that `work` writes in pieces, whole or not at all; `-` is stdout, where nothing else is shown then. Undefined
   * where nobody reads stdout to its end. The sink resolves when the bytes may be used again.
   */
  write<T>(path: string, work: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<T>): Promise<T | undefined>;
  /** Takes a file away. */
  remove(path: string): Promise<void>;
  /** YAML or JSON text with the place of each value, and what is wrong with its grammar. */
  readTree(text: string): Promise<ReadTree>;
}

/** What a query gives: data for scripts, a view for people, and whether it found something (exit 1). */
export interface Answer {
  readonly data: Json;
  readonly view: Block;
  readonly exit?: 0 | 1 | 2 | 3;
  /** Another exit where a format has a meaning of its own for it. */
  readonly exitIn?: Readonly<Partial<Record<OutputFormat, 0 | 1 | 2 | 3>>>;
  /** The answer in one of the formats that only this command has. */
  readonly inFormat?: (format: OutputFormat) => Promise<string>;
  /** Whether it stands on stdout already: nothing more is written there. */
  readonly isWritten?: true;
  /** What to do next, told on stderr, where an empty answer in a pipe says nothing. */
  readonly hint?: string;
  /** What could not be read, told on stderr; an answer that is not whole never exits with 0. */
  readonly unread?: readonly Failure[];
}

export interface Query<F extends Fields = Fields, N extends System = never> extends Declaration<F> {
  readonly kind: 'query';
  /** Whether the view is one table, and so can be CSV; it is unless said. */
  readonly isTable?: boolean;
  /** Its own formats, in the place of those that queries have; the first is the usual one. */
  readonly formats?: readonly OutputFormat[];
  /** Whether these words are about files alone: no server is opened, and no config file read unless a context is named. */
  isOffline?(input: InputOf<F>): boolean;
  run(scope: QueryScope<F, N>): Promise<Answer>;
}

/** A query also sees where its settings come from, and can tell of kept words what they were on the command line. */
type QueryScope<F extends Fields, N extends System> = Scope<F, N> & {
  readonly config: ConfigView;
  /** As a shell takes it; undefined where the words are not known any more. */
  commandLine(said: Said): Promise<string | undefined>;
  readonly workspace: Workspace;
  /** How the answer is to be written. */
  readonly format: OutputFormat;
  /** A line for the operator, on stderr, while something is waited for. */
  notice(line: string): void;
  readonly stage: Stage;
};

/** For answers that take long: what is known of them is shown before they are whole. */
export interface Stage {
  /** Blocks for people, on stdout; resolves when the other end takes more. False: nobody reads on. */
  show(block: Block): Promise<boolean>;
  /** How far it is, on stderr: on a terminal one line, in a pipe one now and then. */
  progress(line: () => string): void;
}

export interface ChangeCommand<F extends Fields = Fields, N extends System = never> extends Declaration<F> {
  readonly kind: 'change';
  /** Applied without a question: its words are all of the plan, and nothing is lost by it. */
  readonly isUnasked?: boolean;
  /** What somebody who holds its locks is at work on would be taken for what was left: then no plan is shown. */
  readonly isAlone?: boolean;
  /** Names the locks that keep two runs apart: `user-alice`. */
  lock(input: InputOf<F>, scope: ChangeScope<F, N>): Locks | Promise<Locks>;
  plan(scope: ChangeScope<F, N>): Promise<Plan | Batch>;
  /** Of a change that does no more than prove what it shows: it is shown also where nothing may be written. */
  shown?(scope: ChangeScope<F, N>): Promise<ShownChange>;
}

/** An answer, and the plan that proves it. */
export interface ShownChange {
  /** Without a step: nothing shall be proved. A failure: nothing can be. */
  readonly plan: Fact<Plan>;
  /** @param proof undefined where nothing was to be proved; a failure says why nothing was */
  answer(proof: Fact<Proof> | undefined): Omit<Answer, 'data'> & { readonly data: JsonObject };
}

type Locks = string | readonly string[];

/** A server or a shell: holds the terminal until it ends and gives the exit. Runs the tool itself through `tool`. */
export interface Session<F extends Fields = Fields> extends Declaration<F> {
  readonly kind: 'session';
  hold(scope: SessionScope & { readonly input: InputOf<F> }): Promise<number>;
}

export interface SessionScope {
  readonly world: World;
  readonly tool: Tool;
  /** YAML or JSON text with the place of each value, and what is wrong with its grammar. */
  readTree(text: string): Promise<ReadTree>;
}

/** The tool as a function: words of a command line, an environment on top of the World's, and a signal in place of its own → exit. */
export type Tool = (
  argv: readonly string[],
  env?: Readonly<Record<string, string>>,
  signal?: AbortSignal,
) => Promise<number>;

/** Any command. A body is a method, so that one that asks for more than `Fields` and no system is a Command too. */
export type Command = Query | ChangeCommand | Session;

type Declared<C, N extends System> = Omit<C, 'kind' | 'needs'> & { readonly needs: readonly N[] };

export const query = <F extends Fields, N extends System>(declaration: Declared<Query<F, N>, N>): Query<F, N> => ({
  kind: 'query',
  ...declaration,
});

export const change = <F extends Fields, N extends System>(
  declaration: Declared<ChangeCommand<F, N>, N>,
): ChangeCommand<F, N> => ({ kind: 'change', ...declaration });

export const session = <F extends Fields>(declaration: Omit<Session<F>, 'kind' | 'needs'>): Session<F> => ({
  kind: 'session',
  needs: [],
  ...declaration,
});
