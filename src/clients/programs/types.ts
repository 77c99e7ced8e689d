import type { Failure } from '../../core/failure.ts';

/** How a program ended. */
export interface ProgramEnd {
  /** undefined where a signal ended it, or where it is not known. */
  readonly exit: number | undefined;
  readonly signal: string | undefined;
}

/** How a program ended, and the last lines that it wrote. */
export type ProgramAnswer = ProgramEnd & { readonly last: readonly string[] };

/** A program that a run of mesosctl has begun on this host, and that still runs. */
export interface LeftProgram {
  readonly pid: number;
  /** Whether the run that began it is still there. */
  readonly isAttended: boolean;
  /** Ms since the epoch. */
  readonly startedMs: number;
  /** The file that it writes to. */
  readonly log: string;
}

/** Programs of this host: what is there, and what runs. */
export interface ProgramsReader {
  /** The name of this host. */
  readonly hostName: string;
  /** The file that a name means, by the PATH or as a path; undefined where none can be run. */
  find(program: string): Promise<string | undefined>;
  /** Runs one to its end that only tells something: see ProgramsWriter. @throws Failure `timeout` after a minute */
  ask(words: readonly string[], signal: AbortSignal): Promise<ProgramAnswer>;
  /** What runs under this name, begun by a run of mesosctl that may be gone. */
  left(name: string): Promise<LeftProgram | undefined>;
}

/** A program that was begun. */
export interface RunningProgram {
  readonly pid: number;
  /** The file that it writes to, for its owner alone: it stays until ten newer ones of its name are there. */
  readonly log: string;
  readonly ended: Promise<ProgramEnd>;
  /** What it writes, line by line, stdout and stderr together, until it has ended and all is read. */
  lines(signal: AbortSignal): AsyncIterable<string>;
  /**
   * Writes into the file how it has ended, once it has.
   * @returns why that cannot be written: then what the program wrote is not all there either
   */
  sealed(): Promise<Failure | undefined>;
}

/**
 * Runs programs, without a shell and with nothing on stdin. None sees the variables of mesosctl itself, among which may be
 * secrets. Failures are of the system `program`: `not-found` and `denied` where one cannot be run.
 */
export interface ProgramsWriter {
  /** Runs one to its end, in a group of its own, which Ctrl-C at the terminal does not reach; when the signal aborts the group is ended. */
  run(words: readonly string[], signal: AbortSignal): Promise<ProgramAnswer>;
  /**
   * Begins one that may outlive this process, which Ctrl-C at the terminal does not reach. Its name and number are on the disk
   * as soon as it runs, so that the next run finds it.
   * @param name what it is known by on this host, within the context
   */
  start(name: string, words: readonly string[]): Promise<RunningProgram>;
  /**
   * Asks a program of that name, which was begun by this process or left by an earlier one, to end (SIGTERM), and the programs that
   * it began. Those that have not ended `graceMs` later are killed. None of them is left when this returns.
   * @returns what ended the last of them, undefined where none was there
   * @throws Failure `timeout` where a kill does not end them
   */
  end(name: string, graceMs: number, signal: AbortSignal): Promise<'SIGTERM' | 'SIGKILL' | undefined>;
}
