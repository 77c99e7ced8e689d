import type { Clock } from './core/clock.ts';

/** A stream of text that goes out, and what is known of its other end. */
export interface Screen {
  write(text: string): void;
  readonly isTty: boolean;
  /** Columns of the terminal; 80 where unknown. */
  readonly columns: number;
}

/** Everything of the outside that is not a server. `main` is given one; tests make their own. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly homeDir: string;
  readonly hostName: string;
  readonly pid: number;
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** One line typed by the operator; undefined at the end of the input or when stdin is no terminal. */
  ask(question: string): Promise<string | undefined>;
  /** All of stdin as text. */
  readStdin(): Promise<string>;
  readonly clock: Clock;
  /** Aborts on the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}
