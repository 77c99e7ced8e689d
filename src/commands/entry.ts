import type { Command } from './define.ts';

/** A command as the manifest knows it: enough for every help but its own, and the way to load it. */
export interface Entry {
  /** The words on the command line: `['user', 'provision']`. */
  readonly path: readonly string[];
  readonly summary: string;
  load(): Promise<{ readonly default: Command }>;
}
