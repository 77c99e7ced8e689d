import type { Clock } from './core/clock.ts';
import type { Screen } from './output/screen.ts';

/** Everything of the outside that is not a server. `main` is given one; tests make their own. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly homeDir: string;
  readonly hostName: string;
  /** Login name of whoever runs the tool; that of the journal. */
  readonly userName: string;
  readonly pid: number;
  /**
   * What tells a running process of this host from all others that had or will have its number; empty where the host
   * does not tell, undefined when no process has the number.
   */
  processMark(pid: number): string | undefined;
  /** Asks the programs of a group that a program heads to end, or ends them; nothing where they have ended. */
  endGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void;
  /** Whether a program of the group runs that a program headed which may have ended. */
  groupRuns(pid: number): boolean;
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** One line typed by the operator; undefined at the end of the input, on Ctrl-C, or when stdin is no terminal. */
  ask(question: string): Promise<string | undefined>;
  /**
   * A secret typed by the operator, of which nothing is shown; undefined when stdin is no terminal.
   * @throws Failure `interrupted` on Ctrl-C
   */
  askSecret(question: string): Promise<string | undefined>;
  /** All of stdin as text. */
  readStdin(): Promise<string>;
  readonly clock: Clock;
  /** Aborts on the first Ctrl-C or SIGTERM, with a Failure `interrupted` as its reason. */
  readonly signal: AbortSignal;
  /** Has something to write to stderr where a further Ctrl-C or SIGTERM ends the process at once; gives what takes that away. */
  lastWords(tell: () => string): () => void;
}
